package gatehouse.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Composes nodes as {@code Yaml.compose} does, but without its types, and without loading all that
 * could construct something from them.
 */
final class UntypedComposer extends Composer {
  /** From the document down: the parser takes ever longer the deeper it gets. */
  private static final int MAX_DEPTH = 6;

  private static final Tag UNTAGGED = new Tag("untagged");

  private @Nullable MappingNode root;
  private @Nullable Node lastKey;

  UntypedComposer(String text) {
    this(text, limits());
  }

  private UntypedComposer(String text, LoaderOptions limits) {
    super(new ParserImpl(new StreamReader(new StringReader(text)), limits), new NoTypes(), limits);
  }

  private static LoaderOptions limits() {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(MAX_DEPTH);
    // A node is a node, whatever its tag says and however often it is referred to.
    limits.setTagInspector(tag -> true);
    limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
    return limits;
  }

  /** What has no tag stays untagged, whatever its text looks like. */
  private static final class NoTypes extends Resolver {
    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return UNTAGGED;
    }
  }

  @SuppressWarnings("ReferenceEquality") // somebody may write an equal one
  static boolean isTagged(Node node) {
    return node.getTag() != UNTAGGED;
  }

  @Override
  protected Node composeKeyNode(MappingNode mapping) {
    boolean entry = root == null || root.equals(mapping);
    if (entry) {
      root = mapping;
      lastKey = null;
    }
    Node key = super.composeKeyNode(mapping);
    lastKey = entry ? key : lastKey;
    return key;
  }

  /**
   * Of the document's mapping, null while the next one is composed: the exception about what is
   * nested too deep names no place.
   */
  @Nullable Node lastKey() {
    return lastKey;
  }

  /** Where the text goes on after what has been composed; 0 at its end. */
  int nextLine() {
    return checkNode() ? parser.peekEvent().getStartMark().getLine() + 1 : 0;
  }
}
