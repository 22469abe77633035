package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** W8, J-02, J-08: two versions of the application on one Redis, a browser staying at its node. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
class UpgradeIT {
  private static final List<Person> PERSONS =
      List.of(People.ADA, People.JOERG_WITHOUT_MAIL, People.MISAKI_WITHOUT_ZONE);

  private Path earlier;
  private Path later;
  private TwoNodes nodes;

  @BeforeAll
  void start() throws IOException {
    earlier = EarlierVersion.war();
    later = Launch.packagedWar();
    nodes = new TwoNodes(System.getProperty("tomcat10.version", ""));
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  private void deploy(int node, Path war) {
    nodes.replace(node, war, Map.of());
    if (node == 0) {
      nodes.first().awaitReady();
    }
  }

  /** Somebody of whom a node knows something while its version changes. */
  private final class Visit {
    private final StickyBrowser browser;
    private final StickyBrowser comingBack;
    private final StickyBrowser writing;
    private final HttpResponse<String> callback;
    private final Map<String, String> form;
    private final String subject;
    private final Person person;

    Visit(int node, Person person) {
      this.person = person;
      browser = new StickyBrowser(nodes, node, person);
      browser.isTheirs(browser.open("/profile"));
      assertThat(browser.signIns()).isEqualTo(1);
      browser.isTheirs(browser.open("/calendar"));

      comingBack = new StickyBrowser(nodes, node, person);
      callback = comingBack.beginSignIn("/calendar?view=week");

      writing = new StickyBrowser(nodes, node, person);
      String consent = "consent " + node + " " + System.nanoTime();
      HttpResponse<String> asked = writing.send("/calendar/new", typed(consent));
      if (asked.body().contains("Nothing has been saved yet")) {
        asked = writing.send("/calendar/new", StickyBrowser.fields(asked));
      }
      assertThat(asked.body()).contains(consent);
      subject = "typed before " + System.nanoTime();
      form = typed(subject);
      writing.signIns();
    }

    private Map<String, String> typed(String what) {
      Map<String, String> fields =
          StickyBrowser.fields(writing.open("/calendar/new?date=2026-11-18"));
      fields.put("subject", what);
      return fields;
    }

    /** The version of their node has not changed. */
    void isUndisturbed() {
      browser.isTheirs(browser.open("/profile"));
      browser.isTheirs(browser.open("/calendar"));
      assertThat(browser.signIns()).isZero();
    }

    /** The version of their node has changed. */
    void goesOn() {
      browser.isTheirs(browser.open("/profile"));
      browser.isTheirs(browser.open("/calendar"));
      browser.isTheirs(browser.open("/profile"));
      assertThat(browser.signIns()).as("one sign-in at most").isLessThanOrEqualTo(1);

      comingBack.isTheirs(comingBack.finish(callback));
      assertThat(comingBack.signIns()).as("again, at most once").isLessThanOrEqualTo(1);
      comingBack.isTheirs(comingBack.open("/profile"));
      assertThat(comingBack.signIns()).isZero();

      HttpResponse<String> sent = writing.send("/calendar/new", form);
      if (sent.body().contains("Nothing has been saved yet")) {
        Map<String, String> kept = StickyBrowser.fields(sent);
        assertThat(kept).containsEntry("subject", subject);
        sent = writing.send("/calendar/new", kept);
      }
      assertThat(sent.body()).contains(subject);
      assertThat(writing.signIns()).as("one sign-in at most").isLessThanOrEqualTo(1);
      assertThat(nodes.tenant().calendars().of(person))
          .filteredOn(item -> subject.equals(item.subject()))
          .as("what was typed before is in the calendar once")
          .hasSize(1);
    }
  }

  private List<Visit> visits(int node) {
    List<Visit> visits = new ArrayList<>();
    for (Person person : PERSONS) {
      visits.add(new Visit(node, person));
    }
    return visits;
  }

  private void nodeByNode(Path before, Path after) {
    deploy(0, before);
    deploy(1, before);
    List<Visit> ofFirst = visits(0);
    List<Visit> ofSecond = visits(1);

    deploy(1, after);
    ofSecond.forEach(Visit::goesOn);
    ofFirst.forEach(Visit::isUndisturbed);
    ofSecond.forEach(Visit::isUndisturbed);

    deploy(0, after);
    ofFirst.forEach(Visit::goesOn);
    ofSecond.forEach(Visit::isUndisturbed);
    ofFirst.forEach(Visit::isUndisturbed);
  }

  @Test
  void j08_anUpgradeNodeByNodeIsOneSignInAtMostAndNoErrorPage() {
    nodeByNode(earlier, later);
  }

  @Test
  void j08_aRollbackNodeByNodeIsOneSignInAtMostAndNoErrorPage() {
    nodeByNode(later, earlier);
  }

  /** While a node is stopped, the balancer sends its browsers to the other one. */
  @Test
  void j02_aBrowserThatMovesBetweenTheVersionsSeesNoErrorPage() {
    deploy(0, earlier);
    deploy(1, later);
    for (int node = 0; node < 2; node++) {
      StickyBrowser browser = new StickyBrowser(nodes, node, People.ADA);
      browser.isTheirs(browser.open("/profile"));
      browser.signIns();
      for (int move = 0; move < 6; move++) {
        browser.isTheirs(browser.openElsewhere("/calendar"));
        browser.isTheirs(browser.openElsewhere("/profile"));
        assertThat(browser.signIns()).isLessThanOrEqualTo(1);
        browser.isTheirs(browser.open("/profile"));
        browser.isTheirs(browser.open("/calendar"));
        assertThat(browser.signIns()).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void g01_aSignOutAtOneVersionIsOneAtTheOther() {
    deploy(0, earlier);
    deploy(1, later);
    for (int node = 0; node < 2; node++) {
      StickyBrowser browser = new StickyBrowser(nodes, node, People.ADA);
      HttpResponse<String> page = browser.open("/profile");
      StickyBrowser thief = browser.copy();
      browser.signOut(page);
      for (int look = 0; look < 2; look++) {
        assertThat(nodes.get(thief.client(), node + look, "/profile").statusCode()).isEqualTo(302);
        assertThat(nodes.get(thief.client(), node + look, "/").statusCode()).isEqualTo(200);
      }
    }
  }
}
