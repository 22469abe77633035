package gatehouse.devtenant.console;

/**
 * Something that goes wrong without any forgery.
 *
 * @param when it happens, and for how long: a heading of the page
 * @param arming makes it happen, now or at the next occasion
 */
record Fault(String when, String name, String title, Runnable arming) {}
