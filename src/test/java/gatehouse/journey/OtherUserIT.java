package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SPEC T9, T11: who is shown to be signed in, and that it is now somebody else. */
class OtherUserIT {
  private static final String NOW = "You are now signed in as";

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey =
        Journey.start(
            "",
            Map.of(
                "authority",
                "{tenant}/" + People.KESTREL.tid(),
                "scopes",
                "User.Read Calendars.Read MailboxSettings.Read email"),
            options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @Test
  void t11_anAccountChosenOnAPageInAnotherTabIsNamed() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> otherTab = client.get(journey.uri("/calendar"));
    HttpResponse<String> first = journey.signIn(client, People.ADA, "/calendar");
    assertThat(first.body()).contains("Ada Lindqvist").doesNotContain(NOW);

    HttpResponse<String> end =
        client.follow(journey.answerAuthority(client, otherTab, People.MISAKI_WITHOUT_ZONE), "");
    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.body()).contains(NOW, "<bdi>" + People.MISAKI_WITHOUT_ZONE.displayName());
    assertThat(client.get(journey.uri("/calendar")).body()).as("once").doesNotContain(NOW);
  }

  @Test
  void t11_theSameAccountAgainIsNoNews() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    assertThat(journey.signIn(client, People.ADA, "/signin").body()).doesNotContain(NOW);
  }

  @Test
  void t11_aNameIsTextThereToo() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    Person hostile = People.MISAKI_WITHOUT_ZONE.withDisplayName("{0} <script>alert(1)</script> '");
    journey.tenant().directory().put(hostile);
    String page = journey.signIn(client, hostile, "/signin").body();
    journey.tenant().directory().put(People.MISAKI_WITHOUT_ZONE);
    assertThat(page).contains(NOW + " <bdi>{0} &lt;script&gt;alert(1)&lt;/script&gt; &#039;</bdi>");
  }

  @Test
  void t9_aGuestIsShownByTheAddressAndNotByTheNameInTheDirectory() {
    journey.tenant().directory().put(People.LUKASZ_GUEST.withMail(null));
    for (String email : new String[] {"l.zolc@halcyon.example", ""}) {
      for (String name :
          new String[] {
            "lukasz_halcyon.example#EXT#@kestrel.example", "live.com#lukasz@outlook.example"
          }) {
        journey
            .tenant()
            .script()
            .nextIdToken(
                draft -> {
                  draft.claims().put("preferred_username", name);
                  if (!email.isEmpty()) {
                    draft.claims().put("email", email);
                  }
                  return draft.sign();
                });
        BrowserlessClient client = journey.client();
        String home = journey.signIn(client, People.LUKASZ_GUEST, "/signin").body();
        assertThat(home).contains("Łukasz Żółć").doesNotContainIgnoringCase("#ext#");
        if (email.isEmpty()) {
          assertThat(home).doesNotContain("account-email");
        } else {
          assertThat(home).contains(email);
        }
      }
    }
    journey.tenant().directory().put(People.LUKASZ_GUEST);
  }
}
