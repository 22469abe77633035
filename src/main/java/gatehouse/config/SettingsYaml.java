package gatehouse.config;

import gatehouse.credential.SecretFile;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the YAML file as far as its events: nothing is ever constructed from it, so no tag can name
 * a class, no alias can grow and no nesting can deepen the stack (SPEC T4). Only a flat mapping of
 * plain text and lists of plain text passes.
 */
final class SettingsYaml {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** What a key may look like; anything else is not repeated, for it may be a secret. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

  /** Of a value, inside of its own list: the parser takes ever longer the deeper it gets. */
  private static final int MAX_DEPTH = 5;

  private final String fileName;
  private final List<SettingsProblem> faults;
  private final Map<String, RawSetting> values = new HashMap<>();

  /** The entry that is being read. */
  private String entry = "the file";

  private static final class TooDeepException extends YAMLException {
    private static final long serialVersionUID = 1L;

    TooDeepException() {
      super("too deep");
    }
  }

  private SettingsYaml(String fileName, List<SettingsProblem> faults) {
    this.fileName = fileName;
    this.faults = faults;
  }

  /**
   * The values by key, empty where the file as a whole cannot be used; what is wrong is added to
   * {@code faults}.
   */
  static Optional<Map<String, RawSetting>> read(
      String fileName, String text, List<SettingsProblem> faults) {
    SettingsYaml yaml = new SettingsYaml(fileName, faults);
    return yaml.readText(text) ? Optional.of(yaml.values) : Optional.empty();
  }

  private boolean readText(String text) {
    if (text.length() > SecretFile.MAX_BYTES) {
      fault(
          "the file",
          "is larger than " + SecretFile.MAX_BYTES / 1024 + " KB",
          "keep nothing but the settings in it");
      return false;
    }
    int undecodable = text.indexOf('\uFFFD');
    if (undecodable >= 0) {
      return refuse(YamlError.character(text, undecodable));
    }
    try {
      return readEvents(events(text));
    } catch (TooDeepException e) {
      fault(entry, "is nested deep", "write plain text or a list of it");
      return false;
    } catch (YAMLException e) {
      return refuse(YamlError.of(e, text));
    }
  }

  /** From the parser itself: what would construct something from them is not even loaded. */
  private static Iterator<Event> events(String text) {
    Parser parser = new ParserImpl(new StreamReader(new StringReader(text)), new LoaderOptions());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return parser.peekEvent() != null;
      }

      @Override
      public Event next() {
        return parser.getEvent();
      }
    };
  }

  private boolean refuse(YamlError mistake) {
    fault("line " + mistake.line(), mistake.problem(), mistake.remedy());
    return false;
  }

  private boolean readEvents(Iterator<Event> events) {
    events.next(); // the stream's start
    if (events.next() instanceof StreamEndEvent) {
      return true;
    }
    Event root = events.next();
    if (root instanceof ScalarEvent scalar && isNull(scalar)) {
      return true;
    }
    if (!(root instanceof MappingStartEvent mapping) || mapping.getTag() != null) {
      fault(line(root), "is not a list of keys", "write one `key: value` per line");
      return false;
    }
    for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      readEntry(key, events);
    }
    events.next(); // the document's end
    Event next = events.next();
    if (!(next instanceof StreamEndEvent)) {
      fault(line(next), "begins a second document", "keep everything in one");
    }
    return true;
  }

  private void readEntry(Event keyEvent, Iterator<Event> events) {
    entry = line(keyEvent);
    String key = text(keyEvent);
    if (key == null) {
      skip(keyEvent, events);
      skip(events.next(), events);
      fault(entry, "has a key that is no word", "write `key: value`");
      return;
    }
    entry = (KEY.matcher(key).matches() ? key : "a key") + " (" + line(keyEvent) + ")";
    List<String> items = items(events.next(), events);
    if (!SettingKey.known(key)) {
      fault(entry, "is not a key of this application", "see oauth_settings.yml.example for those");
    } else if (items == null) {
      fault(
          entry,
          "is neither plain text nor a list of it",
          "write the value without tag, alias or nesting; put it between quotes if it begins with"
              + " one of ! & * { [");
      values.putIfAbsent(key, RawSetting.unusable(fileName + " " + line(keyEvent)));
    } else if (values.containsKey(key)) {
      fault(entry, "is there twice", "keep one of the two");
    } else {
      values.put(key, new RawSetting(items, fileName + " " + line(keyEvent)));
    }
  }

  /** Null where the value is anything but plain text or a list of it. */
  private static @Nullable List<String> items(Event value, Iterator<Event> events) {
    if (!(value instanceof SequenceStartEvent list)) {
      String text = text(value);
      skip(value, events);
      return text == null ? null : List.of(text);
    }
    boolean plain = list.getTag() == null;
    List<String> items = new ArrayList<>();
    for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
      String text = text(item);
      skip(item, events);
      if (text == null) {
        plain = false;
      } else {
        items.add(text);
      }
    }
    if (!plain) {
      return null;
    }
    return items.isEmpty() ? List.of("") : items;
  }

  /** Null for an alias, a collection, and whatever has a tag. */
  private static @Nullable String text(Event event) {
    if (!(event instanceof ScalarEvent scalar) || scalar.getTag() != null) {
      return null;
    }
    return isNull(scalar) ? "" : scalar.getValue();
  }

  private static boolean isNull(ScalarEvent scalar) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN && NULLS.contains(scalar.getValue());
  }

  /** Goes to the end of what the event begins. */
  private static void skip(Event event, Iterator<Event> events) {
    int depth = event instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      Event next = events.next();
      depth += next instanceof CollectionStartEvent ? 1 : 0;
      depth -= next instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_DEPTH) {
        throw new TooDeepException();
      }
    }
  }

  private static String line(Event event) {
    return "line " + (event.getStartMark().getLine() + 1);
  }

  private void fault(String where, String problem, String remedy) {
    faults.add(new SettingsProblem(fileName + ", " + where, problem, remedy));
  }
}
