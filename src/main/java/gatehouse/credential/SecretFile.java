package gatehouse.credential;

import gatehouse.error.Causes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads small files that may contain a secret. At most {@link #MAX_BYTES} are read. */
public final class SecretFile {
  public static final int MAX_BYTES = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The form of a JWS in compact serialization (RFC 7515, section 7.1). */
  private static final Pattern COMPACT_JWS =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private SecretFile() {}

  /** A secret that is the whole text of the file. */
  static Secret readSecret(Path file) throws UnusableFileException {
    String text = read(file.toString()).strip();
    if (text.isEmpty()) {
      throw new UnusableFileException("is empty");
    }
    if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new UnusableFileException("has a character outside printable ASCII");
    }
    return new Secret(text);
  }

  static Secret readSignedToken(Path file) throws UnusableFileException {
    Secret token = readSecret(file);
    if (!COMPACT_JWS.matcher(token.value()).matches()) {
      throw new UnusableFileException("does not contain a signed JWT");
    }
    return token;
  }

  /** The text of the file, in UTF-8, with or without a byte-order mark. */
  public static String read(String name) throws UnusableFileException {
    try {
      byte[] bytes = readBytes(Path.of(name));
      if (bytes.length > 1 && (bytes[0] & bytes[1] & 0xff) == 0xfe) {
        throw new UnusableFileException("is not UTF-8 text but UTF-16; save it as UTF-8");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (InvalidPathException e) {
      throw new UnusableFileException("cannot be the path of a file");
    } catch (CharacterCodingException e) {
      throw new UnusableFileException("is not UTF-8 text");
    }
  }

  static byte[] readBytes(Path path) throws UnusableFileException {
    if (Files.isDirectory(path)) {
      throw new UnusableFileException("is a directory");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UnusableFileException("is not an ordinary file");
    }
    try (InputStream file = Files.newInputStream(path)) {
      byte[] bytes = file.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableFileException("is larger than " + MAX_BYTES / 1024 + " KB");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnusableFileException("does not exist");
    } catch (AccessDeniedException e) {
      throw new UnusableFileException("may not be read by the user that the server runs as");
    } catch (IOException e) {
      throw new UnusableFileException("cannot be read (" + Causes.names(e) + ")");
    }
  }

  /** The permissions of a file that every user of this machine can read or write. */
  public static Optional<String> openToAll(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return permissions.contains(PosixFilePermission.OTHERS_READ)
            || permissions.contains(PosixFilePermission.OTHERS_WRITE)
        ? Optional.of(PosixFilePermissions.toString(permissions))
        : Optional.empty();
  }
}
