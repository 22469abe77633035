package gatehouse.profile;

import org.jspecify.annotations.Nullable;

/**
 * That Graph has been asked for the photo in this session.
 *
 * @param etag of the photo; null if there is none
 */
record RememberedPhoto(@Nullable String etag) {}
