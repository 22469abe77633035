/** Azure AD B2C: a tenant of its own with user flows, beside Entra ID. */
@NullMarked
package gatehouse.devtenant.b2c;

import org.jspecify.annotations.NullMarked;
