package gatehouse.config;

import gatehouse.credential.SecretFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the YAML file as far as its nodes: nothing is ever constructed from them, so no tag can
 * name a class and no alias can grow (SPEC T4). Only plain text and lists of plain text pass, and a
 * mapping of such mappings where a key wants one.
 */
final class SettingsYaml {

  private static final String PLAIN =
      "write the value without tag, alias or nesting; put it between quotes if it begins with one of"
          + " ! & * { [";

  private final YamlNodes nodes = new YamlNodes();
  private final String fileName;
  private final List<SettingsProblem> problems;
  private final Map<String, RawSetting> values = new HashMap<>();

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
          key == null ? "line " + composer.nextLine() : YamlNodes.nameOf(key),
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
    } else if (!(document instanceof ScalarNode scalar && YamlNodes.isNull(scalar))) {
      return reject(
          YamlNodes.line(document), "is not a list of keys", "write one `key: value` per line");
    }
    int next = composer.nextLine();
    if (next > 0) {
      reject("line " + next, "begins a second document", "keep everything in one");
    }
    return true;
  }

  private void readEntry(Node keyNode, Node value) {
    String source = fileName + " " + YamlNodes.line(keyNode);
    String key = nodes.text(keyNode);
    if (key != null && SettingKey.isMapping(key) && nodes.isMapping(value)) {
      if (values.putIfAbsent(key, RawSetting.mapping(members((MappingNode) value), source))
          != null) {
        reject(YamlNodes.nameOf(keyNode), "is there twice", "keep one of the two");
      }
      return;
    }
    List<String> items = nodes.items(value);
    if (key == null) {
      reject(YamlNodes.line(keyNode), "has a key that is not a word", "write `key: value`");
    } else if (!SettingKey.known(key)) {
      reject(
          YamlNodes.nameOf(keyNode),
          "is not a key of this application",
          "see oauth_settings.yml.example for those");
    } else if (items == null) {
      reject(YamlNodes.nameOf(keyNode), "is neither plain text nor a list of it", PLAIN);
      values.putIfAbsent(key, RawSetting.unusable(source));
    } else if (values.putIfAbsent(key, new RawSetting(items, source)) != null) {
      reject(YamlNodes.nameOf(keyNode), "is there twice", "keep one of the two");
    }
  }

  /** What a mapping of mappings has, by {@code NAME} and {@code NAME.KEY}. */
  private Map<String, RawSetting> members(MappingNode mapping) {
    Map<String, RawSetting> members = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String name = member(members, "", entry.getKeyNode());
      if (name != null && nodes.isMapping(entry.getValueNode())) {
        for (NodeTuple inner : ((MappingNode) entry.getValueNode()).getValue()) {
          String key = member(members, name + ".", inner.getKeyNode());
          List<String> items = nodes.items(inner.getValueNode());
          if (key != null && items != null) {
            members.put(
                key, new RawSetting(items, fileName + " " + YamlNodes.line(inner.getKeyNode())));
          } else if (key != null) {
            reject(
                YamlNodes.nameOf(inner.getKeyNode()),
                "is neither plain text nor a list of it",
                PLAIN);
          }
        }
      } else if (name != null) {
        reject(
            YamlNodes.nameOf(entry.getKeyNode()),
            "is not a mapping",
            "write keys and values below it");
        members.remove(name);
      }
    }
    return members;
  }

  /** Enters the name of a member, without a value; null if it is not usable. */
  private @Nullable String member(Map<String, RawSetting> members, String prefix, Node node) {
    String name = nodes.text(node);
    if (name == null || !YamlNodes.isWord(name)) {
      reject(
          YamlNodes.line(node),
          "has a name that is not a short word",
          "use letters, digits, - and _");
      return null;
    }
    if (members.putIfAbsent(
            prefix + name, RawSetting.unusable(fileName + " " + YamlNodes.line(node)))
        != null) {
      reject(YamlNodes.nameOf(node), "is there twice", "keep one of the two");
      return null;
    }
    return prefix + name;
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
