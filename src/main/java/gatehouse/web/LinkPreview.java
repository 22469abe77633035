package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Programs that fetch a link themselves before, or instead of, the browser of the person who
 * follows it. A sign-in that begins in such a program cannot be completed: its cookies are not
 * those of the browser.
 */
public final class LinkPreview {
  /**
   * What their {@code User-Agent} contains, at the start of a word, in any case. A program that is
   * missing here is redirected to the authority like a browser.
   */
  private static final List<String> AGENTS =
      List.of(
          // Office opens a link itself, and hands the address at which it ends to the browser.
          "ms-office",
          "MSOffice",
          "Microsoft Office",
          "Microsoft Word",
          "Microsoft Excel",
          "Microsoft PowerPoint",
          "Microsoft Outlook",
          "Microsoft OneNote",
          "Microsoft URL Control",
          // Office on a Mac or an iPhone.
          "Microsoft%20",
          "Word/",
          "Excel/",
          "PowerPoint/",
          "OneNote/",
          // Office and Windows Explorer, looking for WebDAV.
          "Microsoft-WebDAV-MiniRedir",
          "Microsoft Data Access Internet Publishing Provider",
          // Teams, Skype and Outlook, for the card below a message.
          "SkypeUriPreview",
          "SkypeSpaces",
          "Teams/",
          "TeamsBot",
          "MicrosoftPreview",
          "BingPreview",
          // Other chats, social networks and wikis, for the same.
          "Slackbot",
          "Slack-ImgProxy",
          "facebookexternalhit",
          "Facebot",
          "meta-externalfetcher",
          "Twitterbot",
          "LinkedInBot",
          "WhatsApp",
          "TelegramBot",
          "Discordbot",
          "Mattermost",
          "Rocket.Chat",
          "Synapse",
          "Mastodon",
          "Viber",
          "Snap URL Preview",
          "Google-PageRenderer",
          "Pinterestbot",
          "redditbot",
          "vkShare",
          "Iframely",
          "Embedly");

  private static final Pattern AGENT =
      Pattern.compile(
          AGENTS.stream()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?i)(?<![a-z0-9])(?:", ")")));

  /** At the end of the address to which the page for such a program leads. */
  private static final String FOLLOWED = "from=preview";

  private LinkPreview() {}

  /**
   * Whether such a program made the request. Fetch Metadata comes from browsers alone, such as
   * those inside some of these programs; and only a browser follows the page that is meant for the
   * others, so none is shown that page for ever.
   */
  public static boolean isBy(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    String query = request.getQueryString();
    return agent != null
        && request.getHeader("Sec-Fetch-Mode") == null
        && (query == null || !isFollowed("?" + query))
        && AGENT.matcher(agent).find();
  }

  private static boolean isFollowed(String address) {
    return address.endsWith("?" + FOLLOWED) || address.endsWith("&" + FOLLOWED);
  }

  /** The address as a browser follows it from the page. */
  public static String followed(String address) {
    return address + (address.contains("?") ? "&" : "?") + FOLLOWED;
  }

  /** The address as it was before {@link #followed}. */
  public static String original(String address) {
    return isFollowed(address)
        ? address.substring(0, address.length() - FOLLOWED.length() - 1)
        : address;
  }
}
