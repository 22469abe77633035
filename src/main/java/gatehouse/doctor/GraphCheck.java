package gatehouse.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.config.NationalCloud;
import gatehouse.error.ForeignText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Graph is where the settings say: without a token, a 401 is the right answer. */
final class GraphCheck {
  private static final String GRAPH = "graph";
  private static final String SETTING = "graph_endpoint";

  /** Where Graph sends those who have no token. */
  private static final Pattern AUTHORITY = Pattern.compile("authorization_uri=\"([^\"]+)\"");

  private final Subject subject;
  private final Contacts contacts;
  private final ConnectionCheck connection;
  private final Findings findings;

  GraphCheck(Subject subject, Contacts contacts, ConnectionCheck connection, Findings findings) {
    this.subject = subject;
    this.contacts = contacts;
    this.connection = connection;
    this.findings = findings;
  }

  /**
   * @param metadata of the authority, if it can be used
   */
  void examine(Optional<ObjectNode> metadata) {
    Optional<URI> endpoint = subject.settings().graph().endpoint();
    if (endpoint.isEmpty()) {
      findings.ok(GRAPH, "there is none by the settings: users get a profile, and no calendar");
      return;
    }
    URI authority = subject.settings().authority().uri();
    NationalCloud.mismatch(authority, endpoint.get())
        .ifPresent(
            remedy ->
                findings.problem(
                    GRAPH, "authority and graph_endpoint are of different clouds", remedy));
    metadata
        .map(json -> json.path("msgraph_host").asText(""))
        .filter(host -> !host.isEmpty() && !host.equalsIgnoreCase(endpoint.get().getAuthority()))
        .ifPresent(
            host ->
                findings.warning(
                    GRAPH,
                    "the authority's metadata names another Graph, " + ForeignText.quoted(host),
                    "set graph_endpoint to that host, unless you mean the other one"));
    Contact contact = contacts.get("Graph", URI.create(endpoint.get() + "/me"));
    if (!connection.answered(GRAPH, contact, SETTING)) {
      return;
    }
    connection.way("tls of graph", contact);
    if (contact.isOutage()) {
      findings.unknown(
          GRAPH,
          contact.uri() + " answers with status " + contact.status(),
          "check again later: it is out of order, or something in between is");
      return;
    }
    Optional<String> challenge = contact.header("www-authenticate");
    if (contact.status() != 401 || challenge.isEmpty()) {
      findings.problem(
          GRAPH,
          "%s answers with status %d%s, where Graph would demand a token (401)"
              .formatted(
                  contact.uri(), contact.status(), contact.isHtml() ? " and an HTML page" : ""),
          "check host and version in graph_endpoint, such as https://graph.microsoft.com/v1.0");
      return;
    }
    Optional<URI> named = challenge.flatMap(GraphCheck::authority);
    if (named.isPresent() && !isSameAuthority(named.get(), authority)) {
      findings.problem(
          GRAPH,
          "it takes tokens of %s, but authority is %s"
              .formatted(named.get().getAuthority(), authority.getAuthority()),
          "set authority and graph_endpoint to those of one cloud");
    } else {
      findings.ok(GRAPH, "it is there, and demands a token");
    }
  }

  private static Optional<URI> authority(String challenge) {
    Matcher matcher = AUTHORITY.matcher(challenge);
    try {
      return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One cloud has several names for its authority, and customers' tenants have their own. */
  private static boolean isSameAuthority(URI named, URI authority) {
    String other = String.valueOf(named.getHost()).toLowerCase(Locale.ROOT);
    String own = String.valueOf(authority.getHost()).toLowerCase(Locale.ROOT);
    return NationalCloud.areTogether(own, other)
        || (!NationalCloud.hasAuthority(own) && NationalCloud.hasAuthority(other))
        || String.valueOf(named.getAuthority()).equalsIgnoreCase(authority.getAuthority());
  }
}
