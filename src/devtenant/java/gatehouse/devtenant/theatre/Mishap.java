package gatehouse.devtenant.theatre;

/**
 * Something that goes wrong without anybody forging anything.
 *
 * @param when it happens, and for how long: a heading of the page
 * @param arming makes it happen, now or at the next occasion
 */
record Mishap(String when, String name, String title, Runnable arming) {}
