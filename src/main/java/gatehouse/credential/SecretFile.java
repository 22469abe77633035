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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a small file that may hold a secret. No more of it than {@link #MAX_BYTES} is ever in
 * memory, and a file that every user of the machine can read or write gets a warning.
 */
public final class SecretFile {
  public static final int MAX_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private SecretFile() {}

  /** The text of the file, which is UTF-8. */
  public static String read(String name) throws UnusableFileException {
    try {
      byte[] bytes = readBytes(Path.of(name));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (InvalidPathException e) {
      throw new UnusableFileException("cannot be the path of a file");
    } catch (CharacterCodingException e) {
      throw new UnusableFileException("is not UTF-8 text");
    }
  }

  public static byte[] readBytes(Path path) throws UnusableFileException {
    try {
      return read(path);
    } catch (NoSuchFileException e) {
      throw new UnusableFileException("does not exist");
    } catch (AccessDeniedException e) {
      throw new UnusableFileException("may not be read by the user that the server runs as");
    } catch (IOException e) {
      throw new UnusableFileException("cannot be read (" + Causes.names(e) + ")");
    }
  }

  private static byte[] read(Path path) throws IOException, UnusableFileException {
    if (Files.isDirectory(path)) {
      throw new UnusableFileException("is a directory");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UnusableFileException("is no ordinary file");
    }
    byte[] bytes;
    try (InputStream file = Files.newInputStream(path)) {
      bytes = file.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UnusableFileException("is larger than " + MAX_BYTES / 1024 + " KB");
    }
    warnIfOpenToAll(path);
    return bytes;
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
