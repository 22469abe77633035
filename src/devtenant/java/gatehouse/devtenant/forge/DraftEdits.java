package gatehouse.devtenant.forge;

import gatehouse.devtenant.script.IdTokenDraft;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ways to change the claims and the header of a draft. */
final class DraftEdits {
  private DraftEdits() {}

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

  static Consumer<IdTokenDraft> setHeader(String member, @Nullable Object value) {
    return draft -> draft.header().put(member, value);
  }

  static Consumer<IdTokenDraft> dropHeader(String member) {
    return draft -> draft.header().remove(member);
  }
}
