package gatehouse.config;

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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a small text file that may hold a secret. No more of it than {@link #MAX_BYTES} is ever in
 * memory, and a file that every user of the machine can read or write gets a warning.
 */
final class SettingsFile {
  static final int MAX_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

  private SettingsFile() {}

  /** The file cannot be used; the message continues a sentence about it. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String problem) {
      super(problem);
    }

    String problem() {
      return String.valueOf(getMessage());
    }
  }

  static String read(String name) throws UnusableException {
    try {
      return read(Path.of(name));
    } catch (InvalidPathException e) {
      throw new UnusableException("cannot be the path of a file");
    } catch (NoSuchFileException e) {
      throw new UnusableException("does not exist");
    } catch (AccessDeniedException e) {
      throw new UnusableException("may not be read by the user that the server runs as");
    } catch (CharacterCodingException e) {
      throw new UnusableException("is not UTF-8 text");
    } catch (IOException e) {
      throw new UnusableException("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static String read(Path path) throws IOException, UnusableException {
    if (Files.isDirectory(path)) {
      throw new UnusableException("is a directory");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UnusableException("is no ordinary file");
    }
    byte[] bytes;
    try (InputStream file = Files.newInputStream(path)) {
      bytes = file.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UnusableException("is larger than " + MAX_BYTES / 1024 + " KB");
    }
    warnIfOpenToAll(path);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static void warnIfOpenToAll(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      LOG.warn(
          "{} is open to every user of this machine ({}): chmod 600 makes it its owner's alone",
          path,
          PosixFilePermissions.toString(permissions));
    }
  }
}
