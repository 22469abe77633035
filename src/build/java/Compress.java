import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Puts compressed forms of files beside each other, {@code x.css.gz} and {@code x.css.br}: {@code
 * java Compress.java FROM TO}. The build runs this file, with brotli4j on the class path; decision
 * 0039 has the reasons.
 */
final class Compress {
  private static final int BEST_BROTLI = 11;

  private Compress() {}

  public static void main(String[] folders) throws IOException {
    Path from = Path.of(folders[0]);
    Path to = Path.of(folders[1]);
    Brotli4jLoader.ensureAvailability();
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      byte[] plain = Files.readAllBytes(file);
      Path beside = to.resolve(from.relativize(file).toString());
      Files.createDirectories(beside.getParent());
      try (OutputStream gzip = new BestGzip(Files.newOutputStream(Path.of(beside + ".gz")))) {
        gzip.write(plain);
      }
      byte[] brotli = Encoder.compress(plain, new Encoder.Parameters().setQuality(BEST_BROTLI));
      Files.write(Path.of(beside + ".br"), brotli);
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
