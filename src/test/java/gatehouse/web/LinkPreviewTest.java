package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE B-17: who fetches a link for somebody else, and what sends a browser on. */
class LinkPreviewTest {
  private static final String[] NAVIGATION = {
    "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
  };

  private static boolean isBy(String agent, String... more) {
    String[] headers = new String[more.length + 2];
    headers[0] = "User-Agent";
    headers[1] = agent;
    System.arraycopy(more, 0, headers, 2, more.length);
    return LinkPreview.isBy(FakeRequest.with(null, headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
        "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; .NET4.0E; MSOffice 12)",
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)",
        "Microsoft Office Protocol Discovery",
        "Microsoft Office Existence Discovery",
        "Microsoft Office Word/16.0",
        "Microsoft%20Word/16.89 CFNetwork/1494.0.7 Darwin/23.4.0",
        "Word/2.84.24040102 CFNetwork/1494.0.7 Darwin/23.4.0",
        "PowerPoint/16.0",
        "Microsoft-WebDAV-MiniRedir/10.0.19045",
        "Microsoft Data Access Internet Publishing Provider Protocol Discovery",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@x",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Teams/1.6.00 Electron/19",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Slack-ImgProxy (+https://api.slack.com/robots)",
        "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        "WhatsApp/2.24.6.77 A",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)"
      })
  void whoFetchesALinkForSomebodyElse(String agent) {
    assertThat(isBy(agent)).isTrue();
    assertThat(isBy(agent.toLowerCase(Locale.ROOT))).isTrue();
    assertThat(isBy(agent, NAVIGATION)).as("the browser in that program").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/15.6 Safari",
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
        "Java-http-client/17",
        "curl/8.5.0",
        "Mozilla/5.0 Chrome/120.0 SteamsTeams2 Password/1 NotWhatsAppening"
      })
  void aBrowserDoesNot(String agent) {
    assertThat(isBy(agent)).isFalse();
  }

  @Test
  void noUserAgentIsNone() {
    assertThat(LinkPreview.isBy(FakeRequest.with(null))).isFalse();
  }

  @Test
  void whoeverFollowsThePageIsABrowser() {
    String[] office = {"User-Agent", "Mozilla/4.0 (compatible; ms-office; MSOffice 16)"};
    for (String address : new String[] {"/calendar", "/calendar?date=2026-03-29", "/a?", "/"}) {
      String followed = LinkPreview.followed(address);
      String query = followed.substring(followed.indexOf('?') + 1);
      assertThat(LinkPreview.isBy(FakeRequest.with(query, office))).as(followed).isFalse();
      assertThat(followed).startsWith(address);
      assertThat(LinkPreview.original(followed)).isEqualTo(address);
      assertThat(LinkPreview.original(address)).isEqualTo(address);
    }
    assertThat(LinkPreview.isBy(FakeRequest.with("date=2026-03-29", office))).isTrue();
  }
}
