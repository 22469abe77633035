<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<%-- In a hidden frame; who opens it sees a way on. --%>
<fmt:message var="title" key="spa.title"/>
<page:layout title="${title}" styles="error" bare="${true}">
<h1><a href="${fn:escapeXml(pageContext.servletContext.contextPath)}/spa"><c:out value="${title}"/></a></h1>
<script type="module" src="${fn:escapeXml(assets['silent.js'])}"></script>
</page:layout>
