package gatehouse.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The clouds of Microsoft, each with its own authority and Graph, which trust no other. */
public enum NationalCloud {
  WORLDWIDE(
      Set.of("login.microsoftonline.com", "login.microsoft.com", "login.windows.net"),
      Set.of("graph.microsoft.com")),
  US_GOVERNMENT(
      Set.of("login.microsoftonline.us"), Set.of("graph.microsoft.us", "dod-graph.microsoft.us")),
  CHINA(
      Set.of("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
      Set.of("microsoftgraph.chinacloudapi.cn"));

  private final Set<String> authorities;
  private final Set<String> graphs;

  NationalCloud(Set<String> authorities, Set<String> graphs) {
    this.authorities = authorities;
    this.graphs = graphs;
  }

  /** Whether the host is an authority of Entra ID, in any of the clouds. */
  public static boolean hasAuthority(String host) {
    return Arrays.stream(values()).anyMatch(cloud -> cloud.authorities.contains(host));
  }

  /** Whether both are names of one cloud's authority. */
  public static boolean areTogether(String one, String other) {
    return Arrays.stream(values())
        .anyMatch(cloud -> cloud.authorities.contains(one) && cloud.authorities.contains(other));
  }

  /** Whether the host is Microsoft Graph, in any of the clouds. */
  public static boolean hasGraph(String host) {
    return Arrays.stream(values()).anyMatch(cloud -> cloud.graphs.contains(host));
  }

  /** What to change if both are known and belong to different clouds. */
  public static Optional<String> mismatch(URI authority, URI graphEndpoint) {
    String graph = host(graphEndpoint);
    boolean known = Arrays.stream(values()).anyMatch(cloud -> cloud.graphs.contains(graph));
    return Arrays.stream(values())
        .filter(cloud -> known && cloud.authorities.contains(host(authority)))
        .filter(cloud -> !cloud.graphs.contains(graph))
        .findFirst()
        .map(
            cloud ->
                "set graph_endpoint to %s, since %s does not accept tokens of authority %s"
                    .formatted(String.join(" or ", cloud.endpoints()), graph, authority));
  }

  private String[] endpoints() {
    return graphs.stream().sorted().map(host -> "https://" + host + "/v1.0").toArray(String[]::new);
  }

  private static String host(URI uri) {
    return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
  }
}
