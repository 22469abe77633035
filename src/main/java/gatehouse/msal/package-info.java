/** The only package that knows MSAL4J: a confidential client around one user's token cache. */
@NullMarked
package gatehouse.msal;

import org.jspecify.annotations.NullMarked;
