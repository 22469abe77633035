package gatehouse.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the nodes of one YAML file hold; a tagged one holds nothing, an alias neither. */
final class YamlNodes {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** What a key may look like; anything else is not repeated, for it may be a secret. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

  /** What has been read: an alias is a node that is met again. */
  private final Set<Node> seen = new HashSet<>();

  static boolean isWord(String key) {
    return KEY.matcher(key).matches();
  }

  boolean isMapping(Node value) {
    return value instanceof MappingNode && !UntypedComposer.isTagged(value) && seen.add(value);
  }

  /** Null if the value is anything but plain text or a list of it. */
  @Nullable List<String> items(Node value) {
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
  @Nullable String text(Node node) {
    if (!(node instanceof ScalarNode scalar)
        || UntypedComposer.isTagged(scalar)
        || !seen.add(scalar)) {
      return null;
    }
    return isNull(scalar) ? "" : scalar.getValue();
  }

  static boolean isNull(ScalarNode scalar) {
    return scalar.isPlain() && NULLS.contains(scalar.getValue());
  }

  static String nameOf(Node key) {
    boolean word = key instanceof ScalarNode scalar && KEY.matcher(scalar.getValue()).matches();
    return (word ? ((ScalarNode) key).getValue() : "a key") + " (" + line(key) + ")";
  }

  static String line(Node node) {
    return "line " + (node.getStartMark().getLine() + 1);
  }
}
