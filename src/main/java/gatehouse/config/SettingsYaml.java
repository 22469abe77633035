package gatehouse.config;

import gatehouse.credential.SecretFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the YAML file as far as its nodes: nothing is ever constructed from them, so no tag can
 * name a class and no alias can grow (SPEC T4). Only a flat mapping of plain text and lists of
 * plain text passes.
 */
final class SettingsYaml {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** What a key may look like; anything else is not repeated, for it may be a secret. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

  private final String fileName;
  private final List<SettingsProblem> problems;
  private final Map<String, RawSetting> values = new HashMap<>();

  /** What has been read: an alias is a node that is met again. */
  private final Set<Node> seen = new HashSet<>();

  private SettingsYaml(String fileName, List<SettingsProblem> problems) {
    this.fileName = fileName;
    this.problems = problems;
  }

  /**
   * The values by key, empty if the file as a whole cannot be used; what is wrong is added to
   * {@code problems}.
   */
  static Optional<Map<String, RawSetting>> read(
      String fileName, String text, List<SettingsProblem> problems) {
    SettingsYaml yaml = new SettingsYaml(fileName, problems);
    return yaml.readText(text) ? Optional.of(yaml.values) : Optional.empty();
  }

  private boolean readText(String text) {
    if (text.length() > SecretFile.MAX_BYTES) {
      return reject(
          "the file",
          "is larger than " + SecretFile.MAX_BYTES / 1024 + " KB",
          "keep nothing but the settings in it");
    }
    int undecodable = text.indexOf('\uFFFD');
    if (undecodable >= 0) {
      return reject(YamlError.character(text, undecodable));
    }
    UntypedComposer composer = new UntypedComposer(text);
    try {
      return readDocuments(composer);
    } catch (ReaderException | MarkedYAMLException e) {
      return reject(YamlError.of(e, text));
    } catch (YAMLException e) {
      Node key = composer.lastKey();
      return reject(
          key == null ? "line " + composer.nextLine() : nameOf(key),
          "is nested deep",
          "write plain text or a list of it");
    }
  }

  private boolean readDocuments(UntypedComposer composer) {
    if (!composer.checkNode()) {
      return true;
    }
    Node document = composer.getNode();
    if (document instanceof MappingNode mapping && !UntypedComposer.isTagged(mapping)) {
      mapping.getValue().forEach(entry -> readEntry(entry.getKeyNode(), entry.getValueNode()));
    } else if (!(document instanceof ScalarNode scalar && isNull(scalar))) {
      return reject(line(document), "is not a list of keys", "write one `key: value` per line");
    }
    int next = composer.nextLine();
    if (next > 0) {
      reject("line " + next, "begins a second document", "keep everything in one");
    }
    return true;
  }

  private void readEntry(Node keyNode, Node value) {
    String source = fileName + " " + line(keyNode);
    String key = text(keyNode);
    List<String> items = items(value);
    if (key == null) {
      reject(line(keyNode), "has a key that is not a word", "write `key: value`");
    } else if (!SettingKey.known(key)) {
      reject(
          nameOf(keyNode),
          "is not a key of this application",
          "see oauth_settings.yml.example for those");
    } else if (items == null) {
      reject(
          nameOf(keyNode),
          "is neither plain text nor a list of it",
          "write the value without tag, alias or nesting; put it between quotes if it begins with"
              + " one of ! & * { [");
      values.putIfAbsent(key, RawSetting.unusable(source));
    } else if (values.putIfAbsent(key, new RawSetting(items, source)) != null) {
      reject(nameOf(keyNode), "is there twice", "keep one of the two");
    }
  }

  /** Null if the value is anything but plain text or a list of it. */
  private @Nullable List<String> items(Node value) {
    List<Node> nodes =
        value instanceof SequenceNode list && !UntypedComposer.isTagged(list) && seen.add(list)
            ? list.getValue()
            : List.of(value);
    List<String> items = new ArrayList<>();
    for (Node node : nodes) {
      String text = text(node);
      if (text == null) {
        return null;
      }
      items.add(text);
    }
    return items.isEmpty() ? List.of("") : items;
  }

  /** Null for a collection, for an alias, and for whatever has a tag. */
  private @Nullable String text(Node node) {
    if (!(node instanceof ScalarNode scalar)
        || UntypedComposer.isTagged(scalar)
        || !seen.add(scalar)) {
      return null;
    }
    return isNull(scalar) ? "" : scalar.getValue();
  }

  private static boolean isNull(ScalarNode scalar) {
    return scalar.isPlain() && NULLS.contains(scalar.getValue());
  }

  private static String nameOf(Node key) {
    boolean word = key instanceof ScalarNode scalar && KEY.matcher(scalar.getValue()).matches();
    return (word ? ((ScalarNode) key).getValue() : "a key") + " (" + line(key) + ")";
  }

  private static String line(Node node) {
    return "line " + (node.getStartMark().getLine() + 1);
  }

  private boolean reject(YamlError error) {
    return reject("line " + error.line(), error.problem(), error.remedy());
  }

  /** Adds a problem, and returns false. */
  private boolean reject(String where, String problem, String remedy) {
    problems.add(new SettingsProblem(fileName + ", " + where, problem, remedy));
    return false;
  }
}
