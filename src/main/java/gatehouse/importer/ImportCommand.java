package gatehouse.importer;

import gatehouse.log.LogSilence;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code java -jar gatehouse.war import}. */
public final class ImportCommand {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int MOST_BYTES = 1024 * 1024;

  /** The first that fits is taken: Spring Cloud Azure is often beside Spring Security. */
  private static final List<Mapping> MAPPINGS =
      List.of(
          new ServletSampleMapping(),
          new DotnetMapping(),
          new SpringMapping(),
          new SpringSecurityMapping());

  private final PrintStream out;
  private final PrintStream err;

  ImportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Called by the launcher.
   *
   * @return the exit status
   */
  public static int run(Path war, List<String> arguments) {
    LogSilence.begin();
    return new ImportCommand(System.out, System.err).execute(arguments);
  }

  int execute(List<String> arguments) {
    @Nullable String file = null;
    @Nullable String output = null;
    boolean withSecrets = false;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.pop();
      if (argument.equals("--with-secrets")) {
        withSecrets = true;
      } else if (argument.equals("--output") && !left.isEmpty()) {
        output = left.pop();
      } else if (file == null && !argument.startsWith("--")) {
        file = argument;
      } else {
        return usage();
      }
    }
    return file == null ? usage() : execute(file, output, withSecrets);
  }

  private int execute(String file, @Nullable String output, boolean withSecrets) {
    try {
      Entries entries = EntriesReader.read(text(Path.of(file)));
      Mapping mapping =
          MAPPINGS.stream()
              .filter(each -> each.fits(entries))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UnknownFormatException(
                          "it has no keys of a Microsoft sample (aad.…), of Microsoft.Identity.Web"
                              + " (AzureAd) or of Spring (spring.cloud.azure.active-directory,"
                              + " spring.security.oauth2.client)"));
      Draft draft = new Draft(withSecrets);
      mapping.apply(entries, draft);
      entries.left().forEach(key -> draft.leave(key, "nothing here stands for it"));
      write(draft.text(mapping.title()), output);
      if (!draft.needed().isEmpty()) {
        err.println("import: these keys need a value: " + String.join(", ", draft.needed()));
      }
      return 0;
    } catch (UnknownFormatException e) {
      return failed(file + " cannot be imported: " + e.getMessage());
    } catch (FileAlreadyExistsException e) {
      return failed(output + " is there already, and is not overwritten");
    } catch (InvalidPathException e) {
      return failed("that cannot be the path of a file");
    } catch (IOException e) {
      return failed(
          (output == null ? file : file + " or " + output)
              + " cannot be read or written: "
              + e.getClass().getSimpleName());
    }
  }

  private static String text(Path file) throws IOException, UnknownFormatException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnknownFormatException("it has more than 1 MB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnknownFormatException("it is not UTF-8 text");
    }
  }

  private void write(String text, @Nullable String output) throws IOException {
    if (output == null) {
      out.print(text);
      out.flush();
      return;
    }
    Path file = Path.of(output);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] forOwner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwner)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private int failed(String problem) {
    err.println("import: " + problem);
    return FAILED;
  }

  private int usage() {
    err.println("usage: java -jar gatehouse.war import FILE [--output FILE] [--with-secrets]");
    return USAGE;
  }
}
