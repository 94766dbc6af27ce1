#include "msoko/server/http/problem.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string>

namespace msoko::http {

namespace {

struct ProblemRow {
    int status;
    std::string_view type;
    std::string_view title;
};

ProblemRow row_of(Problem problem) noexcept {
    switch (problem) {
        case Problem::BadRequest:
            return {400, "/problems/bad-request", "Запрос составлен неверно"};
        case Problem::Unauthorized:
            return {401, "/problems/unauthorized", "Нужно войти"};
        case Problem::CodeNeeded:
            return {401, "/problems/code-needed", "Нужен код"};
        case Problem::Forbidden:
            return {403, "/problems/forbidden", "Нет права"};
        case Problem::NotFound:
            return {404, "/problems/not-found", "Не найдено"};
        case Problem::MethodNotAllowed:
            return {405, "/problems/method-not-allowed", "Действие не поддерживается"};
        case Problem::Conflict:
            return {409, "/problems/conflict", "Действие сейчас невозможно"};
        case Problem::LengthRequired:
            return {411, "/problems/length-required", "Не указан размер"};
        case Problem::BodyTooLarge:
            return {413, "/problems/body-too-large", "Запрос слишком велик"};
        case Problem::UnsupportedMediaType:
            return {415, "/problems/unsupported-media-type", "Такой вид данных не принимается"};
        case Problem::Unprocessable:
            return {422, "/problems/unprocessable", "Данные нельзя использовать"};
        case Problem::TooManyRequests:
            return {429, "/problems/too-many-requests", "Слишком много попыток"};
        case Problem::HeadersTooLarge:
            return {431, "/problems/headers-too-large", "Заголовки запроса слишком велики"};
        case Problem::Overloaded:
            return {503, "/problems/overloaded", "Сервер занят"};
        case Problem::InsufficientStorage:
            return {507, "/problems/insufficient-storage", "На сервере нет места"};
        case Problem::Internal:
            break;
    }
    return {500, "/problems/internal", "Внутренняя ошибка"};
}

}  // namespace

Response make_problem(Problem problem, std::string_view detail) {
    const ProblemRow row = row_of(problem);
    boost::json::object body;
    body["type"] = boost::json::string_view(row.type.data(), row.type.size());
    body["title"] = boost::json::string_view(row.title.data(), row.title.size());
    body["status"] = row.status;
    body["detail"] = boost::json::string_view(detail.data(), detail.size());
    Response response;
    response.status = row.status;
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(body);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Problem problem_of(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::Usage:
            return Problem::BadRequest;
        case ErrorCode::NotFound:
            return Problem::NotFound;
        case ErrorCode::UnusableInput:
            return Problem::Unprocessable;
        case ErrorCode::Environment:
            break;
    }
    return Problem::Internal;
}

}  // namespace msoko::http
