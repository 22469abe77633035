package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code src/docs/audit.schema.json}, as far as it uses JSON Schema. */
public record AuditSchema(ObjectNode schema) {
  public static AuditSchema read() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("src/docs/audit.schema.json"));
    return new AuditSchema(StrictJson.object(bytes).orElseThrow());
  }

  public void check(ObjectNode line) {
    JsonNode properties = schema.path("properties");
    schema
        .path("required")
        .forEach(name -> assertThat(line.has(name.asText())).as(name + " " + line).isTrue());
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    line.properties()
        .forEach(
            member -> {
              JsonNode property = properties.path(member.getKey());
              assertThat(property.isMissingNode()).as(member.getKey()).isFalse();
              String value = member.getValue().textValue();
              assertThat(value).as(member.getKey()).isNotNull();
              if (property.has("pattern")) {
                assertThat(value).matches(property.path("pattern").asText());
              }
              if (property.has("enum")) {
                assertThat(texts(property.path("enum"))).contains(value);
              }
            });
  }

  public void checkTypes(List<String> types) {
    assertThat(texts(schema.path("properties").path("event").path("enum")))
        .containsExactlyInAnyOrderElementsOf(types);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
