package gatehouse.devtenant.forge;

import gatehouse.devtenant.script.IdTokenDraft;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ways to change the claims of a draft. */
final class ClaimEdits {
  private ClaimEdits() {}

  static Consumer<IdTokenDraft> set(String claim, @Nullable Object value) {
    return draft -> draft.claims().put(claim, value);
  }

  static Consumer<IdTokenDraft> change(String claim, Function<String, Object> change) {
    return draft ->
        draft.claims().put(claim, change.apply(String.valueOf(draft.claims().get(claim))));
  }

  static Consumer<IdTokenDraft> drop(String claim) {
    return draft -> draft.claims().remove(claim);
  }

  /** So many seconds from now. */
  static Consumer<IdTokenDraft> time(String claim, long fromNow) {
    return draft -> draft.claims().put(claim, draft.now().getEpochSecond() + fromNow);
  }
}
