package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** J-09: two nodes get another session_key, step by step as src/docs/deployment.md has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
@Tag("full")
class KeyRotationIT {
  private static final boolean FULL = Boolean.getBoolean("gatehouse.full");
  private static final String OLD = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String NEW = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
  private static final String OLD_SEALS = OLD + " " + NEW;
  private static final String NEW_SEALS = NEW + " " + OLD;
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private final List<StickyBrowser> users = new ArrayList<>();
  private TwoNodes nodes;

  @BeforeAll
  void start() throws IOException {
    nodes = new TwoNodes(System.getProperty("tomcat10.version", ""));
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  private StickyBrowser signedIn(int node) {
    StickyBrowser browser = new StickyBrowser(nodes, node, People.ADA);
    browser.isTheirs(browser.open("/profile"));
    assertThat(browser.signIns()).isEqualTo(1);
    return browser;
  }

  private void goesOn(StickyBrowser browser) {
    browser.isTheirs(browser.open("/profile"));
    browser.isTheirs(browser.open("/calendar"));
    assertThat(browser.signIns()).as("sign-ins").isZero();
  }

  /** A node gets those keys while somebody is at the authority. */
  private void restart(int node, String keys) {
    StickyBrowser atAuthority = new StickyBrowser(nodes, node, People.ADA);
    HttpResponse<String> callback = atAuthority.beginSignIn("/profile");
    nodes.replace(node, Launch.packagedWar(), Map.of("OAUTH_SESSION_KEY", keys));
    nodes.first().awaitReady();
    atAuthority.isTheirs(atAuthority.finish(callback));
    assertThat(atAuthority.signIns()).as("the state in flight").isZero();
    users.add(atAuthority);
  }

  /** What the nodes do for each other, in both directions. */
  private void nodesUnderstandEachOther() {
    users.forEach(this::goesOn);
    for (int node = 0; node < 2; node++) {
      renewsOverBothNodes(node);
      signsOutOnBothNodes(node);
      isSignedOutByTheAuthorityAtTheOtherNode(node);
    }
  }

  private void renewsOverBothNodes(int node) {
    nodes.tenant().lifetimes().accessToken(Duration.ofSeconds(1));
    StickyBrowser browser = signedIn(node);
    nodes.tenant().lifetimes().accessToken(Duration.ofHours(1));
    nodes.tenant().journal().clear();
    CompletableFuture<HttpResponse<String>> other =
        CompletableFuture.supplyAsync(() -> nodes.get(browser.client(), node + 1, "/profile"));
    assertThat(nodes.get(browser.client(), node, "/profile").statusCode()).isEqualTo(200);
    assertThat(other.join().statusCode()).isEqualTo(200);
    assertThat(nodes.refreshes()).hasSize(1);
    goesOn(browser);
    browser.isTheirs(browser.openElsewhere("/calendar"));
    assertThat(nodes.refreshes()).as("the other one has the new token").hasSize(1);
  }

  private void signsOutOnBothNodes(int node) {
    StickyBrowser browser = signedIn(node);
    HttpResponse<String> page = browser.openElsewhere("/profile");
    StickyBrowser thief = browser.copy();
    browser.signOut(page);
    assertIsSignedOut(thief.client());
  }

  private void isSignedOutByTheAuthorityAtTheOtherNode(int node) {
    StickyBrowser browser = signedIn(node);
    Matcher sid = SID.matcher(browser.open("/profile").body());
    assertThat(sid.find()).isTrue();
    BrowserlessClient frame = nodes.first().client();
    HttpResponse<String> answer =
        nodes.get(frame, node + 1, "/signout/frontchannel?sid=" + sid.group(1));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertIsSignedOut(browser.client());
  }

  private void assertIsSignedOut(BrowserlessClient client) {
    for (int node = 0; node < 2; node++) {
      assertThat(nodes.get(client, node, "/profile").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void j09_theKeyIsReplacedWithoutSigningAnybodyOut() {
    users.add(signedIn(0));
    users.add(signedIn(1));
    StickyBrowser sinceOld = signedIn(0);
    if (FULL) {
      nodesUnderstandEachOther();
      restart(1, OLD_SEALS);
      nodesUnderstandEachOther();
    }
    restart(0, OLD_SEALS);
    if (FULL) {
      nodesUnderstandEachOther();
    }
    restart(1, NEW_SEALS);
    nodesUnderstandEachOther();
    if (FULL) {
      restart(0, NEW_SEALS);
      nodesUnderstandEachOther();
      theOldKeyIsRemoved(sinceOld);
    }
  }

  /** Too early: what the old key has sealed reads as absent. */
  private void theOldKeyIsRemoved(StickyBrowser sinceOld) {
    users.clear();
    users.add(signedIn(0));
    users.add(signedIn(1));
    restart(1, NEW);
    nodesUnderstandEachOther();
    goesOn(sinceOld);
    restart(0, NEW);
    sinceOld.isTheirs(sinceOld.open("/profile"));
    assertThat(sinceOld.signIns()).as("signed in again, without an error").isEqualTo(1);
    nodesUnderstandEachOther();
  }
}
