package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Token responses that lack something, and profiles of somebody else. */
final class ResponseForgeries {
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";

  private final List<ScenarioForgery> forgeries = new ArrayList<>();

  List<ScenarioForgery> all() {
    edit(
        Endpoint.TOKEN,
        "response-without-id-token",
        "no ID token",
        "RP-01",
        REJECT,
        json -> json.remove("id_token"));
    idToken("null", null);
    idToken("empty", "");
    idToken("number", 1);
    idToken("list", List.of());
    idToken("object", Map.of("claims", Map.of("sub", "x")));
    edit(
        Endpoint.TOKEN,
        "response-client-info-of-other",
        "client_info of another account",
        "C-09",
        EITHER,
        json ->
            json.put(
                "client_info", Jws.base64url(Json.write(Map.of("uid", OTHER, "utid", OTHER)))));
    me("other-id", "another id", REJECT, json -> json.put("id", OTHER));
    me("id-null", "id null", EITHER, json -> json.put("id", null));
    me("id-number", "a number as id", REJECT, json -> json.put("id", 4711));
    me("id-missing", "no id", EITHER, json -> json.remove("id"));
    me(
        "names-null",
        "no names at all",
        Expectation.ACCEPT,
        json -> {
          json.put("displayName", null);
          json.put("mail", null);
          json.put("userPrincipalName", null);
        });
    edit(
        Endpoint.USERINFO,
        "userinfo-other-sub",
        "another sub at the UserInfo endpoint",
        "RP-20",
        REJECT,
        json -> json.put("sub", "somebody-else"));
    return forgeries;
  }

  private void idToken(String name, @Nullable Object value) {
    edit(
        Endpoint.TOKEN,
        "response-id-token-" + name,
        "the ID token is " + value,
        "C-03",
        REJECT,
        json -> json.put("id_token", value));
  }

  private void me(
      String name, String title, Expectation expectation, Consumer<Map<String, Object>> change) {
    edit(
        Endpoint.GRAPH_ME,
        "me-" + name,
        "the profile has " + title,
        "RP-20, C-19",
        expectation,
        change);
  }

  private void edit(
      Endpoint endpoint,
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<Map<String, Object>> change) {
    forgeries.add(
        new ScenarioForgery(
            name,
            title,
            requirements,
            expectation,
            scenario -> scenario.script().next(endpoint, Step.changingJson(change))));
  }
}
