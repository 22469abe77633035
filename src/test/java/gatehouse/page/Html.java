package gatehouse.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page, read more strictly than any browser would: every tag is closed in its turn, every
 * attribute is in double quotes, and no {@code <} stands in a text. Whatever breaks out of its
 * place breaks one of these.
 */
record Html(List<Element> elements, String text) {
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z][a-zA-Z0-9:-]*(?:=\"[^\"<>]*\")?)*)\\s*(/?)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9:-]*)(?:=\"([^\"]*)\")?");
  private static final Set<String> VOID = Set.of("meta", "link", "input", "img", "br", "col", "hr");
  private static final String DOCTYPE = "<!DOCTYPE html>";

  record Element(String name, Map<String, String> attributes) {
    String attribute(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }
  }

  static Html parse(String page) {
    String rest = page.strip();
    if (!rest.startsWith(DOCTYPE)) {
      throw new AssertionError("no doctype: " + excerpt(rest, 0));
    }
    List<Element> elements = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(rest);
    int position = DOCTYPE.length();
    for (int next = rest.indexOf('<', position); next >= 0; next = rest.indexOf('<', position)) {
      text.append(rest, position, next).append(' ');
      if (!tag.find(next) || tag.start() != next) {
        throw new AssertionError("no tag: " + excerpt(rest, next));
      }
      String name = tag.group(2);
      if (tag.group(1).isEmpty()) {
        elements.add(new Element(name, attributes(tag.group(3))));
        if (!VOID.contains(name) && tag.group(4).isEmpty()) {
          open.push(name);
        }
      } else if (open.isEmpty() || !open.pop().equals(name)) {
        throw new AssertionError("closed out of turn: " + excerpt(rest, next));
      }
      position = tag.end();
    }
    if (!open.isEmpty()) {
      throw new AssertionError("not closed: " + open);
    }
    return new Html(List.copyOf(elements), unescaped(text.toString()));
  }

  private static Map<String, String> attributes(String source) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(source);
    while (attribute.find()) {
      String value = Optional.ofNullable(attribute.group(2)).orElse("");
      if (attributes.put(attribute.group(1), unescaped(value)) != null) {
        throw new AssertionError("twice in one tag: " + attribute.group(1));
      }
    }
    return attributes;
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#034;", "\"")
        .replace("&#039;", "'")
        .replace("&#32;", " ")
        .replace("&amp;", "&");
  }

  private static String excerpt(String page, int at) {
    return page.substring(Math.max(0, at - 80), Math.min(page.length(), at + 120));
  }

  Stream<Element> all(String name) {
    return elements.stream().filter(element -> element.name().equals(name));
  }

  /** The values of an attribute, wherever it is. */
  List<String> values(String attribute) {
    return elements.stream()
        .filter(element -> element.attributes().containsKey(attribute))
        .map(element -> element.attribute(attribute))
        .toList();
  }
}
