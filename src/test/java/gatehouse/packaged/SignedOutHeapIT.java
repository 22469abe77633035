package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * ACCEPTANCE G-02: after a sign-out no token of that user is in the memory of the process, but for
 * what a buffer may still have of the last thing that went through it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedOutHeapIT {
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  /**
   * Okio's watchdog waits for the deadline of one call, and until then its stack has that call with
   * its headers, even if the call ended long ago.
   */
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

  private static final int PART = 40;
  private static final int SIGN_OUTS = Sample.ofThisBuild().times(3, 30);

  /**
   * What connections and threads read and write with, and use again: the next request of anybody
   * overwrites it. No session, no cache and no text of anybody is among them.
   */
  private static final Set<String> BUFFERS =
      Set.of(
          // Okio's segments, and the TLS of the connections to the authority and to Graph.
          "okio.Segment",
          "java.nio.HeapByteBuffer",
          "java.nio.HeapCharBuffer",
          // Those of the two Jacksons, MSAL's and ours, in an AtomicReferenceArray of each thread.
          "[Ljava.lang.Object;",
          // Tomcat's, with what browsers and the authority have sent.
          "org.apache.tomcat.util.buf.ByteChunk",
          "org.apache.tomcat.util.buf.CharChunk",
          "org.apache.catalina.connector.Request");

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

  @Tag("full")
  @Test
  void g02_noTokenOfWhoHasSignedOutIsInTheMemoryOfTheProcess() throws Exception {
    Map<Person, BiConsumer<BrowserlessClient, String>> kinds =
        Map.of(
            People.ADA, this::byTheButton,
            People.JOERG_WITHOUT_MAIL, this::byTheFrontChannel,
            People.MISAKI_WITHOUT_ZONE, this::byTheBackChannel);
    List<String> tokens = new ArrayList<>();
    kinds.forEach((person, kind) -> tokens.addAll(tokensOf(person, kind)));
    List<String> parts = new ArrayList<>();
    for (String token : tokens) {
      // The beginning of a JWT is that of all of them.
      for (int from : List.of(token.length() / 3, token.length() / 2, token.length() - PART)) {
        parts.add(token.substring(from, from + PART));
      }
    }
    assertThat(heap().holdersOf(List.of(Site.CLIENT_SECRET)))
        .as("what is there is found")
        .containsKey("java.lang.String");
    long end = System.nanoTime() + CALL_LIMIT.toNanos();
    Map<String, String> holders;
    do {
      holders = heap().holdersOf(parts);
      holders.keySet().removeAll(BUFFERS);
    } while (!holders.isEmpty() && System.nanoTime() < end);
    assertThat(holders).isEmpty();
  }

  /** G-11, of one node: among requests of others, and dead the moment after the last reply. */
  @Tag("full")
  @Test
  void g11_noSignOutIsLostWhenTheProcessIsKilled() throws Exception {
    BrowserlessClient other = site.client();
    site.signIn(other, People.NOOR_OF_HALCYON, "/profile");
    List<BrowserlessClient> thieves = new ArrayList<>();
    ExecutorService load = Executors.newFixedThreadPool(2);
    AtomicBoolean over = new AtomicBoolean();
    try {
      for (int i = 0; i < 2; i++) {
        var unused =
            load.submit(
                () -> {
                  while (!over.get()) {
                    other.get(site.uri("/calendar"));
                  }
                });
      }
      for (int i = 0; i < SIGN_OUTS; i++) {
        BrowserlessClient client = site.client();
        HttpResponse<String> profile = site.signIn(client, People.ADA, "/profile");
        thieves.add(site.thiefOf(client));
        assertThat(site.signOut(client, profile).statusCode()).isEqualTo(303);
      }
      over.set(true);
      site.restartAfterKill();
    } finally {
      over.set(true);
      load.shutdownNow();
    }
    for (BrowserlessClient thief : thieves) {
      assertThat(thief.get(site.uri("/calendar")).statusCode()).isEqualTo(302);
      assertThat(thief.get(site.uri("/")).body()).doesNotContain("Ada Lindqvist");
    }
  }

  /** Everything that is reachable. */
  private HeapDump heap() throws IOException, InterruptedException {
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
      return new HeapDump(file);
    } finally {
      PackagedSite.delete(folder);
    }
  }
}
