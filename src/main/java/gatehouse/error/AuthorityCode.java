package gatehouse.error;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number that the authority gives a failure, such as AADSTS50105 of Entra or AADB2C90118 of
 * B2C: all that is ever kept of an {@code error_description}, and never any other text.
 */
public record AuthorityCode(String text) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "(?:AADSTS|AADB2C)[0-9]{4,8}";
  private static final Pattern WHOLE = Pattern.compile(CODE);

  /** Possessive: of a number that is too long not even a part is taken. */
  private static final Pattern AT_START = Pattern.compile("(" + CODE + "+)(?![0-9A-Za-z_])");

  public AuthorityCode {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a code of an authority");
    }
  }

  /** The code with which a description begins; one further on may be somebody's quotation. */
  public static Optional<AuthorityCode> atStartOf(@Nullable String description) {
    if (description == null) {
      return Optional.empty();
    }
    Matcher matcher = AT_START.matcher(description);
    return matcher.lookingAt()
        ? Optional.of(new AuthorityCode(matcher.group(1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
