package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NationalCloudTest {

  @ParameterizedTest
  @CsvSource({
    "login.microsoftonline.com, graph.microsoft.us",
    "login.microsoftonline.com, microsoftgraph.chinacloudapi.cn",
    "login.microsoftonline.us, graph.microsoft.com",
    "login.partner.microsoftonline.cn, graph.microsoft.com",
    "LOGIN.MICROSOFTONLINE.US, GRAPH.MICROSOFT.COM",
  })
  void w3_cloudsThatDoNotBelongTogetherAreNamed(String authority, String graph) {
    assertThat(NationalCloud.mismatch(uri(authority), uri(graph)))
        .hasValueSatisfying(
            advice ->
                assertThat(advice)
                    .startsWith("set graph_endpoint to https://")
                    .contains("authority https://" + authority));
  }

  @ParameterizedTest
  @CsvSource({
    "login.microsoftonline.com, graph.microsoft.com",
    "login.microsoftonline.us, graph.microsoft.us",
    "login.microsoftonline.us, dod-graph.microsoft.us",
    "login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn",
    "keycloak.example, graph.microsoft.com",
    "login.microsoftonline.com, graph.proxy.example",
  })
  void w3_cloudsThatDoOrMayBelongTogetherAreLeftAlone(String authority, String graph) {
    assertThat(NationalCloud.mismatch(uri(authority), uri(graph))).isEmpty();
  }

  @Test
  void w3_bothGraphsOfTheUsGovernmentAreOffered() {
    assertThat(NationalCloud.mismatch(uri("login.microsoftonline.us"), uri("graph.microsoft.com")))
        .hasValueSatisfying(
            advice ->
                assertThat(advice)
                    .contains(
                        "https://dod-graph.microsoft.us/v1.0 or https://graph.microsoft.us/v1.0"));
  }

  private static URI uri(String host) {
    return URI.create("https://" + host + "/common");
  }
}
