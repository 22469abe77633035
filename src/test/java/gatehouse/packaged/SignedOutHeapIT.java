package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** ACCEPTANCE G-02: after a sign-out the process knows no token of that user any more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedOutHeapIT {
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private static final int PART = 40;

  private PackagedSite site;

  @BeforeAll
  void start() {
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""));
    site = PackagedSite.start(tomcat, "", Map.of("prompt", "unset"));
    site.awaitReady();
    RegisteredApplication registered =
        site.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    site.tenant()
        .directory()
        .register(registered.withBackChannelLogoutUri(site.uri("/signout/backchannel").toString()));
  }

  @AfterAll
  void stop() {
    site.close();
  }

  private void byTheButton(BrowserlessClient client, String profile) {
    Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(profile);
    assertThat(csrf.find()).isTrue();
    client.post(site.uri("/signout"), Map.of("csrf", csrf.group(1)));
  }

  private void byTheFrontChannel(BrowserlessClient client, String profile) {
    Matcher sid = SID.matcher(profile);
    assertThat(sid.find()).isTrue();
    site.client().get(site.uri("/signout/frontchannel?sid=" + sid.group(1)));
  }

  private void byTheBackChannel(BrowserlessClient client, String profile) {
    client.get(URI.create(site.tenant().baseUri() + "/common/oauth2/v2.0/logout"));
  }

  /** Signs in, looks at everything, and signs out. */
  private Set<String> tokensOf(Person person, BiConsumer<BrowserlessClient, String> signOut) {
    Set<String> before = site.tenant().journal().issuedSecrets();
    BrowserlessClient client = site.client();
    String profile = site.signIn(client, person, "/profile").body();
    assertThat(client.get(site.uri("/calendar")).statusCode()).isEqualTo(200);
    signOut.accept(client, profile);
    assertThat(client.get(site.uri("/profile"), "Sec-Fetch-Dest", "empty").statusCode())
        .isEqualTo(401);
    Set<String> own = new HashSet<>(site.tenant().journal().issuedSecrets());
    own.removeAll(before);
    own.removeIf(secret -> secret.length() < 200);
    assertThat(own).as("access, refresh, ID token, code").hasSizeGreaterThanOrEqualTo(3);
    return own;
  }

  @Test
  void g02_noTokenOfWhoHasSignedOutIsInTheMemoryOfTheProcess() throws Exception {
    Map<Person, BiConsumer<BrowserlessClient, String>> kinds =
        Map.of(
            People.ADA, this::byTheButton,
            People.JOERG_WITHOUT_MAIL, this::byTheFrontChannel,
            People.MISAKI_WITHOUT_ZONE, this::byTheBackChannel);
    List<String> tokens = new ArrayList<>();
    kinds.forEach((person, kind) -> tokens.addAll(tokensOf(person, kind)));
    byte[] dump = heap();
    assertThat(found(dump, Site.CLIENT_SECRET)).as("what is there is found").isPositive();
    List<String> left = new ArrayList<>();
    for (String token : tokens) {
      // The beginning of a JWT is that of all of them.
      for (int from : List.of(token.length() / 3, token.length() / 2, token.length() - PART)) {
        int times = found(dump, token.substring(from, from + PART));
        if (times > 0) {
          left.add("%.6s…[%d of %d] %d times".formatted(token, from, token.length(), times));
        }
      }
    }
    assertThat(left).isEmpty();
  }

  /** Everything that is reachable. */
  private byte[] heap() throws IOException, InterruptedException {
    Path folder = PackagedSite.temporaryFolder();
    try {
      Path file = folder.resolve("heap.hprof");
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      Process process =
          new ProcessBuilder(
                  jcmd, String.valueOf(site.process().pid()), "GC.heap_dump", file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(file).as(said).exists();
      if (System.getProperty("gatehouse.keep.heap") != null) {
        Files.copy(file, Path.of(System.getProperty("gatehouse.keep.heap")));
      }
      try (FileChannel channel = FileChannel.open(file)) {
        MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        return all;
      }
    } finally {
      PackagedSite.delete(folder);
    }
  }

  /** In Latin-1 and in both kinds of UTF-16. */
  private static int found(byte[] heap, String text) {
    int found = 0;
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      found += found(heap, text.getBytes(charset));
    }
    return found;
  }

  private static int found(byte[] heap, byte[] wanted) {
    int found = 0;
    byte last = wanted[wanted.length - 1];
    // Horspool: by the last byte of the window.
    int[] shift = new int[256];
    Arrays.fill(shift, wanted.length);
    for (int i = 0; i < wanted.length - 1; i++) {
      shift[wanted[i] & 255] = wanted.length - 1 - i;
    }
    int end = wanted.length - 1;
    while (end < heap.length) {
      byte at = heap[end];
      if (at == last && matches(heap, end - wanted.length + 1, wanted)) {
        found++;
      }
      end += shift[at & 255];
    }
    return found;
  }

  private static boolean matches(byte[] heap, int from, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (heap[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
