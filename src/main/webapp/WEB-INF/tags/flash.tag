<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<c:if test="${not empty flash}">
  <c:forEach var="message" items="${flash.take()}">
    <div class="flash" role="status">
      <p><span class="icon icon-info"></span><fmt:message key="${message.key()}"/></p>
      <c:if test="${development and not empty message.debug()}">
      <details class="flash-debug">
        <summary><fmt:message key="flash.debug"/></summary>
        <pre><c:out value="${message.debug()}"/></pre>
      </details>
      </c:if>
    </div>
  </c:forEach>
</c:if>
