package gatehouse.graph;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colours that Outlook has for categories and calendars, by the names in its own menu. */
public enum OutlookColour {
  /** None was chosen, or one that is not known here. */
  NONE,
  RED,
  ORANGE,
  BROWN,
  YELLOW,
  GREEN,
  TEAL,
  OLIVE,
  BLUE,
  PURPLE,
  CRANBERRY,
  STEEL,
  DARKSTEEL,
  GRAY,
  DARKGRAY,
  BLACK,
  DARKRED,
  DARKORANGE,
  DARKBROWN,
  DARKYELLOW,
  DARKGREEN,
  DARKTEAL,
  DARKOLIVE,
  DARKBLUE,
  DARKPURPLE,
  DARKCRANBERRY,
  /** Calendars have it, categories have not. */
  PINK;

  private static final String PRESET = "preset";
  private static final String LIGHT = "light";

  /** In the order of {@code preset0} to {@code preset24}. */
  private static final List<OutlookColour> PRESETS = List.copyOf(EnumSet.range(RED, DARKCRANBERRY));

  /** Of Graph's {@code categoryColor}. */
  static OutlookColour ofCategory(@Nullable String name) {
    for (int i = 0; i < PRESETS.size(); i++) {
      if ((PRESET + i).equalsIgnoreCase(name)) {
        return PRESETS.get(i);
      }
    }
    return NONE;
  }

  /** Of Graph's {@code calendarColor}, such as {@code lightBlue}. */
  static OutlookColour ofCalendar(@Nullable String name) {
    String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
    for (OutlookColour colour : values()) {
      if (colour != NONE && lower.equals(LIGHT + colour.key())) {
        return colour;
      }
    }
    return NONE;
  }

  /** The last part of its style class. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
