package gatehouse.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the YAML file as far as its nodes: nothing is ever constructed from it, so no tag can name
 * a class and no alias can grow (SPEC T4). Only a flat mapping of scalars and lists of scalars
 * passes.
 */
final class SettingsYaml {
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_DEPTH = 5;

  private final String fileName;
  private final List<SettingsFault> faults = new ArrayList<>();
  private final Map<String, RawSetting> values = new HashMap<>();

  private SettingsYaml(String fileName) {
    this.fileName = fileName;
  }

  /** The values by key; what is wrong with the file is added to {@code faults}. */
  static Map<String, RawSetting> read(String fileName, String text, List<SettingsFault> faults) {
    SettingsYaml yaml = new SettingsYaml(fileName);
    yaml.read(text);
    faults.addAll(yaml.faults);
    return yaml.values;
  }

  private void read(String text) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      // The snippet of a YAML exception may show a secret: only its problem is repeated.
      fault("line " + line, "not readable as YAML: " + e.getProblem(), "mend this line");
      return;
    } catch (YAMLException e) {
      fault("the file", "not readable as YAML", "keep it flat, small and free of aliases");
      return;
    }
    if (root == null) {
      return;
    }
    if (!(root instanceof MappingNode mapping) || !Tag.MAP.equals(root.getTag())) {
      fault(line(root), "not a list of keys", "write one `key: value` per line");
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      readEntry(entry.getKeyNode(), entry.getValueNode());
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARACTERS);
    return options;
  }

  private void readEntry(Node keyNode, Node valueNode) {
    if (!(keyNode instanceof ScalarNode keyScalar)) {
      fault(line(keyNode), "a key that is no word", "write `key: value`");
      return;
    }
    String key = keyScalar.getValue();
    String where = key + " (" + line(keyNode) + ")";
    if (values.containsKey(key)) {
      fault(where, "is there twice", "keep one of the two");
      return;
    }
    if (SettingKey.named(key).isEmpty() && SettingKey.namedByFile(key).isEmpty()) {
      fault(where, "is no key of this application", "see oauth_settings.yml.example for those");
      return;
    }
    List<String> items = new ArrayList<>();
    if (valueNode instanceof SequenceNode sequence && Tag.SEQ.equals(valueNode.getTag())) {
      for (Node item : sequence.getValue()) {
        if (!addScalar(item, items)) {
          fault(where, "a list holds more than plain text", "list plain text only");
          return;
        }
      }
    } else if (!addScalar(valueNode, items)) {
      fault(where, "its value is no plain text or list", "write plain text; no tags, no nesting");
      return;
    }
    values.put(key, new RawSetting(items, fileName + " " + line(keyNode)));
  }

  private static boolean addScalar(Node node, List<String> items) {
    if (!(node instanceof ScalarNode scalar)
        || !node.getTag().startsWith(Tag.PREFIX)
        || Tag.BINARY.equals(node.getTag())) {
      return false;
    }
    items.add(Tag.NULL.equals(node.getTag()) ? "" : scalar.getValue());
    return true;
  }

  private static String line(Node node) {
    return "line " + (node.getStartMark().getLine() + 1);
  }

  private void fault(String where, String problem, String remedy) {
    faults.add(new SettingsFault(fileName + ", " + where, problem, remedy));
  }
}
