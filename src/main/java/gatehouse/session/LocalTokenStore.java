package gatehouse.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** For sessions that belong to this node only. */
final class LocalTokenStore implements TokenStore {
  private final SingleFlight<String> renewals = new SingleFlight<>();

  @Override
  public AttributeSet attributes(Attributes attributes, List<String> names) {
    return new Plain(attributes, names);
  }

  @Override
  public void signedIn(Attributes attributes) {}

  @Override
  public boolean isEndedElsewhere(Attributes attributes) {
    return false;
  }

  @Override
  public String renew(
      UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal) {
    return urgent
        ? renewals.run(session.id(), renewal)
        : renewals.runUnlessRunning(session.id(), renewal).orElse("left to another request");
  }

  @Override
  public boolean isRenewedElsewhere(UserSession session) {
    return false;
  }

  private record Plain(Attributes attributes, List<String> names) implements AttributeSet {
    @Override
    public @Nullable Object get(String name) {
      return attributes.get(name);
    }

    @Override
    public void set(String name, Object value) {
      attributes.set(name, value);
    }

    @Override
    public void replace(List<Object> values) {
      for (int i = 0; i < names.size(); i++) {
        set(names.get(i), values.get(i));
      }
    }

    @Override
    public void remove() {
      names.forEach(attributes::remove);
    }

    @Override
    public boolean lookAgain() {
      return false;
    }
  }
}
