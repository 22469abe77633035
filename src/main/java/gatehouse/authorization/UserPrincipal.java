package gatehouse.authorization;

import gatehouse.session.UserAccount;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user, as {@link jakarta.servlet.http.HttpServletRequest#getUserPrincipal} has it
 * behind {@code AuthFilter}. Immutable.
 */
public final class UserPrincipal implements Principal {
  private final UserAccount account;

  public UserPrincipal(UserAccount account) {
    this.account = account;
  }

  /**
   * A text that identifies the user and never changes: tenant id and object id, with a bar between
   * them. Neither a name nor an e-mail address, which may pass to another user.
   */
  @Override
  public String getName() {
    return account.key();
  }

  /** To show; never empty. */
  public String getDisplayName() {
    return account.name();
  }

  /** To show; null if it is unknown. */
  public @Nullable String getEmail() {
    return account.email();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserPrincipal that && getName().equals(that.getName());
  }

  @Override
  public int hashCode() {
    return Objects.hash(getName());
  }

  @Override
  public String toString() {
    return getName();
  }
}
