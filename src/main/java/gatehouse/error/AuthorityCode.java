package gatehouse.error;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authority's number for an error, such as AADSTS50105 (Entra) or AADB2C90118 (B2C), and the id
 * under which the authority can find the request: all that is kept of an {@code error_description}.
 *
 * @param trace null if the description has none
 */
public record AuthorityCode(String text, @Nullable String trace) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "(?:AADSTS|AADB2C)[0-9]{4,8}";
  private static final Pattern WHOLE = Pattern.compile(CODE);

  /** Possessive, so that no part of a number that is too long matches. */
  private static final Pattern AT_START = Pattern.compile("(" + CODE + "+)(?![0-9A-Za-z_])");

  private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /**
   * At the end, since one further up may be quoted text. Entra writes "Trace ID: … Correlation ID:
   * … Timestamp: …", and B2C the same without the first.
   */
  private static final Pattern TRACE =
      Pattern.compile(
          ("(?:Trace|Correlation) ID: (%s)(?:\\s++Correlation ID: %s)?"
                  + "(?:\\s++Timestamp: [0-9T:.Z -]{1,40}+)?\\s*+\\z")
              .formatted(ID, ID),
          Pattern.CASE_INSENSITIVE);

  public AuthorityCode {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a code of an authority");
    }
  }

  public AuthorityCode(String text) {
    this(text, null);
  }

  /** The id of the request at the authority. */
  public Optional<String> traceId() {
    return Optional.ofNullable(trace);
  }

  /** Whether it is the same number. */
  public boolean isSame(AuthorityCode other) {
    return text.equals(other.text);
  }

  /** As a description that has nothing else in it. */
  public String description() {
    return trace == null ? text : text + ": Trace ID: " + trace;
  }

  /** The code at the start of a description; one further on may be quoted text. */
  public static Optional<AuthorityCode> atStartOf(@Nullable String description) {
    String text = Objects.requireNonNullElse(description, "");
    Matcher matcher = AT_START.matcher(text);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    Matcher trace = TRACE.matcher(text);
    return Optional.of(new AuthorityCode(matcher.group(1), trace.find() ? trace.group(1) : null));
  }

  @Override
  public String toString() {
    return text;
  }
}
