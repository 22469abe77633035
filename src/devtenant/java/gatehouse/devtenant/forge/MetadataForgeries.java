package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Metadata with something wrong in it, once it is read again (OpenID Connect Discovery 4.3). */
final class MetadataForgeries {
  private final List<ScenarioForgery> forgeries = new ArrayList<>();

  List<ScenarioForgery> all() {
    issuer();
    endpoints();
    answers();
    edit(
        "metadata-unknown-members",
        "unknown members",
        "RP-26",
        ACCEPT,
        json -> json.put("x_new", Map.of("a", List.of(1, true))));
    edit(
        "metadata-no-rs256",
        "RS256 isn't among the algorithms",
        "C-18",
        EITHER,
        json -> json.put("id_token_signing_alg_values_supported", List.of("HS256")));
    forgeries.add(
        new ScenarioForgery(
            "metadata-keys-moved",
            "the key set is where only the metadata says",
            "RP-27",
            ACCEPT,
            MetadataForgeries::moveKeys));
    return forgeries;
  }

  private void issuer() {
    issuer(
        "host",
        "issuer on another host",
        iss -> iss.replaceFirst("//[^/]+/", "//attacker.example/"));
    issuer(
        "tenant",
        "issuer of another tenant",
        iss -> iss.replaceFirst("/[^/]+/v2\\.0$", "/11111111-2222-4333-8444-555555555555/v2.0"));
    issuer("slash", "issuer with an extra slash", iss -> iss + "/");
    issuer("http", "issuer with http:", iss -> iss.replace("https:", "http:"));
    issuer("version", "issuer without version", iss -> iss.replace("/v2.0", ""));
    edit("metadata-issuer-missing", "no issuer", "RP-28", REJECT, json -> json.remove("issuer"));
    edit(
        "metadata-issuer-null",
        "issuer is null",
        "RP-28",
        REJECT,
        json -> json.put("issuer", null));
    edit(
        "metadata-issuer-list",
        "issuer in a list",
        "RP-28",
        REJECT,
        json -> json.put("issuer", List.of(json.get("issuer"))));
  }

  private void issuer(String name, String title, UnaryOperator<String> change) {
    edit(
        "metadata-issuer-" + name,
        title,
        "RP-28",
        REJECT,
        json -> json.put("issuer", change.apply(String.valueOf(json.get("issuer")))));
  }

  private void endpoints() {
    for (String endpoint :
        List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")) {
      endpoint("http", endpoint, "with http:", uri -> uri.replace("https:", "http:"));
      endpoint(
          "foreign",
          endpoint,
          "on another host",
          uri -> uri.replaceFirst("//[^/]+/", "//attacker.example/"));
      endpoint(
          "look-alike",
          endpoint,
          "on a host that begins like the right one",
          uri -> uri.replaceFirst("//([^/]+)/", "//$1.attacker.example/"));
      endpoint(
          "user-info",
          endpoint,
          "with the right host as user name",
          uri -> uri.replaceFirst("//([^/]+)/", "//$1@attacker.example/"));
      endpoint("file", endpoint, "in a file", uri -> "file:///etc/hostname");
      endpoint("relative", endpoint, "without host", uri -> uri.replaceFirst("https://[^/]+", ""));
      endpoint("not-a-uri", endpoint, "that is not a URI", uri -> "https://[");
      boolean needed = !endpoint.equals("end_session_endpoint");
      edit(
          "metadata-missing-" + hyphens(endpoint),
          "no " + endpoint,
          "C-18",
          needed ? REJECT : EITHER,
          json -> json.remove(endpoint));
    }
  }

  private void endpoint(String name, String endpoint, String title, UnaryOperator<String> change) {
    edit(
        "metadata-" + name + "-" + hyphens(endpoint),
        endpoint + " " + title,
        "C-18",
        REJECT,
        json -> json.put(endpoint, change.apply(String.valueOf(json.get(endpoint)))));
  }

  private static String hyphens(String member) {
    return member.replace('_', '-');
  }

  private void answers() {
    answer("error", "the metadata answers 500", reply -> Reply.of(500));
    answer("not-found", "there is no metadata", reply -> Reply.of(404));
    answer("page", "the metadata is an HTML page", reply -> Reply.html(200, "<h1>Metadata</h1>"));
    answer("null", "the metadata is null", reply -> reply.withBody("null"));
    answer("list", "the metadata is a list", reply -> reply.withBody("[]"));
    answer("empty", "the metadata is an empty object", reply -> reply.withBody("{}"));
    answer("cut", "the connection breaks in the metadata", reply -> reply.cutAfter(100));
    answer(
        "huge",
        "metadata of 10 MB",
        reply -> reply.withBody(reply.text() + " ".repeat(10 * 1024 * 1024)));
    answer(
        "duplicate-issuer",
        "issuer twice",
        reply ->
            reply.withBody(
                reply.text().replaceFirst("\\{", "{\"issuer\":\"https://attacker.example/\",")));
    forgeries.add(
        new ScenarioForgery(
            "metadata-redirect",
            "the metadata is elsewhere",
            "C-18",
            REJECT,
            scenario ->
                scenario
                    .script()
                    .always(
                        Endpoint.METADATA,
                        Reply.found(scenario.login() + Attacker.DECOY + "metadata"))));
  }

  private void answer(String name, String title, UnaryOperator<Reply> change) {
    add("metadata-" + name, title, "C-18", REJECT, Step.changing(change));
  }

  private void edit(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<Map<String, Object>> change) {
    add(name, title, requirements, expectation, Step.changingJson(change));
  }

  private void add(
      String name, String title, String requirements, Expectation expectation, Step step) {
    forgeries.add(
        new ScenarioForgery(
            name,
            title,
            requirements,
            expectation,
            scenario -> scenario.script().always(Endpoint.METADATA, step)));
  }

  /** To another URL each time; the old one answers 404. */
  private static void moveKeys(Scenario scenario) {
    String run = UUID.randomUUID().toString();
    scenario
        .script()
        .always(
            Endpoint.METADATA,
            Step.changingJson(json -> json.put("jwks_uri", json.get("jwks_uri") + "?run=" + run)));
    scenario
        .script()
        .always(
            Endpoint.KEYS,
            (request, honest) ->
                request.query().get("run", "").equals(run)
                    ? honest.handle(request)
                    : Reply.of(404));
  }
}
