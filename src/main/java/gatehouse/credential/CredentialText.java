package gatehouse.credential;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Secrets that are the whole text of a file. */
final class CredentialText {
  /** RFC 7515, section 7.1, as far as a look tells. */
  private static final Pattern COMPACT_JWS =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private CredentialText() {}

  static Secret secret(Path file) throws UnusableFileException {
    String text = SecretFile.read(file.toString()).strip();
    if (text.isEmpty()) {
      throw new UnusableFileException("is empty");
    }
    if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new UnusableFileException("has a character outside printable ASCII");
    }
    return new Secret(text);
  }

  static Secret signedToken(Path file) throws UnusableFileException {
    Secret token = secret(file);
    if (!COMPACT_JWS.matcher(token.value()).matches()) {
      throw new UnusableFileException("holds no signed JWT");
    }
    return token;
  }
}
