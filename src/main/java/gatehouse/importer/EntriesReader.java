package gatehouse.importer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads JSON with comments, YAML or properties, told apart by their text. */
final class EntriesReader {
  private static final int MAX_DEPTH = 20;
  private static final Pattern PROPERTY = Pattern.compile("(?m)^\\s*[A-Za-z][\\w.\\[\\]-]*\\s*=");
  private static final List<String> PROFILES =
      List.of("spring.profiles", "spring.config.activate.on-profile");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private EntriesReader() {}

  /**
   * @throws UnknownFormatException if it is none of the three
   */
  static Entries read(String text) throws UnknownFormatException {
    if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("//")) {
      return json(text);
    }
    return PROPERTY.matcher(text).find() ? properties(text) : yaml(text);
  }

  private static Entries json(String text) throws UnknownFormatException {
    try {
      Entries entries = new Entries();
      flatten(entries, "", JSON.readTree(text));
      return entries;
    } catch (JacksonException e) {
      throw new UnknownFormatException(
          "it begins like JSON, and is not (line %d)"
              .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
  }

  private static void flatten(Entries entries, String key, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member ->
                  flatten(
                      entries,
                      key.isEmpty() ? member.getKey() : key + "." + member.getKey(),
                      member.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(entries, key + "[" + i + "]", node.get(i));
      }
    } else if (!node.isNull()) {
      entries.put(key, node.asText());
    }
  }

  private static Entries properties(String text) throws UnknownFormatException {
    Entries entries = new Entries();
    Properties inOrder =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            entries.put(String.valueOf(key), String.valueOf(value));
            return value;
          }
        };
    try {
      inOrder.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnknownFormatException("it looks like properties, and has a broken escape (\\u)");
    }
    return entries;
  }

  /** As nodes: nothing is constructed from them. Documents for one Spring profile are left out. */
  private static Entries yaml(String text) throws UnknownFormatException {
    Entries entries = new Entries();
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(true);
    limits.setTagInspector(tag -> true);
    try {
      Iterator<Node> documents =
          new Yaml(new SafeConstructor(limits)).composeAll(new StringReader(text)).iterator();
      while (documents.hasNext()) {
        Node document = documents.next();
        Entries own = new Entries();
        flatten(own, "", document, 0);
        if (PROFILES.stream().noneMatch(own::hasAny)) {
          flatten(entries, "", document, 0);
        }
      }
    } catch (YAMLException e) {
      throw new UnknownFormatException("it is neither JSON nor properties nor YAML");
    }
    return entries;
  }

  private static void flatten(Entries entries, String key, Node node, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name) {
          String below = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
          flatten(entries, below, tuple.getValueNode(), depth + 1);
        }
      }
    } else if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        flatten(entries, key + "[" + i + "]", list.getValue().get(i), depth + 1);
      }
    } else if (node instanceof ScalarNode scalar && !key.isEmpty()) {
      entries.put(key, scalar.getValue());
    }
  }
}
