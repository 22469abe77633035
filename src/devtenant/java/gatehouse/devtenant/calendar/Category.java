package gatehouse.devtenant.calendar;

import java.util.List;

/**
 * One of Outlook's categories.
 *
 * @param color preset0 to preset24
 */
public record Category(String name, String color) {
  /** The ones that every mailbox here has. */
  public static final List<Category> ALL =
      List.of(
          new Category("Customers", "preset7"),
          new Category("Hiring", "preset4"),
          new Category("Travel", "preset1"),
          new Category("Lessons", "preset5"),
          new Category("Family", "preset0"),
          new Category("Focus", "preset8"));
}
