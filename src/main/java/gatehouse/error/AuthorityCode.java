package gatehouse.error;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authority's number for an error, such as AADSTS50105 (Entra) or AADB2C90118 (B2C): the only
 * part of an {@code error_description} that is kept.
 */
public record AuthorityCode(String text) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "(?:AADSTS|AADB2C)[0-9]{4,8}";
  private static final Pattern WHOLE = Pattern.compile(CODE);

  /** Possessive, so that no part of a number that is too long matches. */
  private static final Pattern AT_START = Pattern.compile("(" + CODE + "+)(?![0-9A-Za-z_])");

  public AuthorityCode {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a code of an authority");
    }
  }

  /** The code at the start of a description; one further on may be quoted text. */
  public static Optional<AuthorityCode> atStartOf(@Nullable String description) {
    Matcher matcher = AT_START.matcher(Objects.requireNonNullElse(description, ""));
    return matcher.lookingAt()
        ? Optional.of(new AuthorityCode(matcher.group(1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
