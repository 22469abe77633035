import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Makes the POM of {@code gatehouse-classes.jar} from that of the WAR: {@code java ClassesPom.java
 * FROM TO}. The build runs this file; decision 0049 has the reasons.
 */
final class ClassesPom {
  /** What the WAR gets a smaller one of, and an application without a build of that kind whole. */
  private static final Set<String> WHOLE = Set.of("kotlin-stdlib", "jakarta.servlet.jsp.jstl");

  /** Only the calendar's pages need these. */
  private static final Set<String> OF_THE_CALENDAR = Set.of("microsoft-graph", "jsoup", "biweekly");

  private static final Set<String> LEFT_OUT = Set.of("build", "profiles", "properties");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  private ClassesPom() {}

  public static void main(String[] files) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(files[0]));
    Element project = pom.getDocumentElement();
    replaceProperties(project, properties(project));
    for (Element child : children(project)) {
      if (LEFT_OUT.contains(child.getTagName())) {
        project.removeChild(child);
      }
    }
    child(project, "artifactId").setTextContent("gatehouse-classes");
    child(project, "packaging").setTextContent("jar");
    child(project, "description").setTextContent("The door of Gatehouse, for other applications.");
    Element dependencies = child(project, "dependencies");
    for (Element dependency : children(dependencies)) {
      if (!keep(dependency)) {
        dependencies.removeChild(dependency);
      }
    }
    removeCommentsAndBlanks(project);
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.INDENT, "yes");
    transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
    transformer.transform(new DOMSource(pom), new StreamResult(new File(files[1])));
  }

  /** What tests and the container bring is not a dependency of the jar. */
  private static boolean keep(Element dependency) {
    String name = child(dependency, "artifactId").getTextContent();
    List<Element> scopes =
        children(dependency).stream().filter(part -> part.getTagName().equals("scope")).toList();
    if (OF_THE_CALENDAR.contains(name)) {
      Element optional = dependency.getOwnerDocument().createElement("optional");
      optional.setTextContent("true");
      dependency.appendChild(optional);
    } else if (!WHOLE.contains(name) && !scopes.isEmpty()) {
      return false;
    }
    scopes.forEach(dependency::removeChild);
    return true;
  }

  private static Map<String, String> properties(Element project) {
    Map<String, String> properties = new TreeMap<>();
    for (Element property : children(child(project, "properties"))) {
      properties.put(property.getTagName(), property.getTextContent());
    }
    return properties;
  }

  private static void replaceProperties(Node node, Map<String, String> properties) {
    if (node.getNodeType() == Node.TEXT_NODE) {
      node.setNodeValue(
          PROPERTY
              .matcher(node.getNodeValue())
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          properties.getOrDefault(found.group(1), found.group()))));
    }
    for (Node child : nodes(node)) {
      replaceProperties(child, properties);
    }
  }

  private static void removeCommentsAndBlanks(Node node) {
    for (Node child : nodes(node)) {
      boolean blank = child.getNodeType() == Node.TEXT_NODE && child.getNodeValue().isBlank();
      if (blank || child.getNodeType() == Node.COMMENT_NODE) {
        node.removeChild(child);
      } else {
        removeCommentsAndBlanks(child);
      }
    }
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> children(Node parent) {
    return nodes(parent).stream()
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  private static List<Node> nodes(Node parent) {
    List<Node> nodes = new ArrayList<>();
    NodeList found = parent.getChildNodes();
    for (int i = 0; i < found.getLength(); i++) {
      nodes.add(found.item(i));
    }
    return nodes;
  }
}
