package gatehouse.journey;

import static gatehouse.journey.ApiCaller.API;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** SPEC B9: what {@code src/docs/openapi.yaml} says of the API is what the application answers. */
class OpenApiIT {
  private static Journey journey;
  private static ApiCaller caller;
  private static JsonNode document;

  @BeforeAll
  static void start() throws IOException {
    Object yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Path.of("src", "docs", "openapi.yaml")));
    document = new JsonMapper().valueToTree(yaml);
    journey = Journey.start("", Map.of("rate_limit", "6"), unchanged -> unchanged);
    caller = new ApiCaller(journey);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  /** By status; those of 200 are in every kind of token. */
  private static Map<Integer, List<HttpResponse<String>>> answers() {
    Map<Integer, List<HttpResponse<String>>> answers = new TreeMap<>();
    String good = caller.delegated("Me.Read");
    String other = caller.delegated("Other");
    String json = "application/json";
    keep(answers, caller.me(good, "Accept", json));
    ApiCaller.switchOn(journey);
    journey.tenant().script().always(Endpoint.KEYS, Reply.of(503));
    keep(answers, caller.me(good));
    journey.tenant().script().reset();
    ApiCaller.switchOn(journey);
    for (int version : List.of(1, 2)) {
      journey.tenant().directory().apis().expose(API.withTokenVersion(version).withIdtyp(true));
      keep(answers, caller.me(caller.delegated("Me.Read")));
      keep(answers, caller.me(caller.own()));
    }
    keep(answers, caller.me(other));
    ApiCaller.switchOn(journey, example -> example.replace("Me.Read.All", "None"), more -> {});
    keep(answers, caller.me(caller.own()));
    keep(
        answers, journey.client().get(journey.uri("/api/me?access_token=x"), "Authorization", "x"));
    for (int i = 0; i < 6; i++) {
      keep(answers, caller.me("x"));
    }
    keep(answers, caller.me("x"));
    return answers;
  }

  private static void keep(
      Map<Integer, List<HttpResponse<String>>> answers, HttpResponse<String> answer) {
    answers.computeIfAbsent(answer.statusCode(), none -> new ArrayList<>()).add(answer);
  }

  @Test
  void b9_theDocumentHasEveryAnswerWithItsHeadersAndMembersAndNoOther() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(names(document.path("paths"))).containsExactly("/api/me");
    JsonNode path = document.path("paths").path("/api/me");
    assertThat(names(path)).containsExactly("get");
    JsonNode responses = path.path("get").path("responses");
    Map<Integer, List<HttpResponse<String>>> answers = answers();
    assertThat(names(responses))
        .isEqualTo(new TreeSet<>(answers.keySet().stream().map(String::valueOf).toList()));
    answers.forEach(
        (status, all) -> all.forEach(answer -> compare(responses.path("" + status), answer)));

    Set<String> claims = new TreeSet<>();
    answers.get(200).forEach(answer -> claims.addAll(names(ApiCaller.json(answer.body()))));
    assertThat(names(schema("Claims").path("properties"))).isEqualTo(claims);
    Set<String> errors = new TreeSet<>(Set.of("forbidden"));
    answers.forEach(
        (status, all) -> {
          if (status != 200) {
            all.forEach(answer -> errors.add(ApiCaller.json(answer.body()).path("error").asText()));
          }
        });
    Set<String> documented = new TreeSet<>();
    schema("Error")
        .path("properties")
        .path("error")
        .path("enum")
        .forEach(e -> documented.add(e.asText()));
    assertThat(documented).isEqualTo(errors);
  }

  private static void compare(JsonNode response, HttpResponse<String> answer) {
    for (String name : List.of("WWW-Authenticate", "Retry-After")) {
      List<String> values = answer.headers().allValues(name);
      boolean documented = response.path("headers").has(name);
      assertThat(values).as(answer.statusCode() + " " + name).hasSize(documented ? 1 : 0);
      if (documented) {
        JsonNode schema = referred(response.path("headers").path(name)).path("schema");
        assertThat(values.get(0)).matches(schema.path("pattern").asText("[1-9]\\d*") + ".*");
      }
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    assertThat(names(response.path("content"))).containsExactly(type);
    check(
        referred(response.path("content").path(type).path("schema")),
        ApiCaller.json(answer.body()));
  }

  private static void check(JsonNode schema, JsonNode body) {
    schema.path("required").forEach(name -> assertThat(body.has(name.asText())).isTrue());
    body.properties()
        .forEach(
            member -> {
              JsonNode property = schema.path("properties").path(member.getKey());
              assertThat(property.isMissingNode()).as(member.getKey()).isFalse();
              assertThat(types(property.path("type")))
                  .as(member.getKey())
                  .contains(type(member.getValue()));
              if (property.has("enum")) {
                assertThat(property.path("enum")).contains(member.getValue());
              }
            });
  }

  private static List<String> types(JsonNode type) {
    List<String> types = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(each -> types.add(each.asText()));
    } else {
      types.add(type.asText());
    }
    return types;
  }

  private static String type(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static JsonNode referred(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static JsonNode schema(String name) {
    return document.path("components").path("schemas").path(name);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
