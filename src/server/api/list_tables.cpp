#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

std::string_view type_of(catalog::ColumnType type) {
    switch (type) {
        case catalog::ColumnType::Code:
            return "code";
        case catalog::ColumnType::Integer:
            return "integer";
        case catalog::ColumnType::Decimal:
            return "decimal";
        case catalog::ColumnType::Flag:
            return "flag";
        case catalog::ColumnType::Date:
            break;
    }
    return "date";
}

json::object json_column(const catalog::ColumnDescription& column) {
    json::array codes;
    for (const std::string& code : column.values) {
        const auto label = column.value_labels.find(code);
        codes.emplace_back(
            json::object{{"code", json_text(code)},
                         {"label", json_text(label == column.value_labels.end() ? code : label->second)}});
    }
    return {{"name", json_text(column.name)},
            {"label", json_text(column.label)},
            {"type", json_text(type_of(column.type))},
            {"codes", std::move(codes)}};
}

}  // namespace

Answer list_tables(const View& view, const http::Request& request) {
    if (auto checked = Query(request, {}).check(); !checked) {
        return tl::unexpected(checked.error());
    }
    json::array tables;
    for (const catalog::TableDescription& description : view.assessment().catalog().tables()) {
        json::array columns;
        for (const catalog::ColumnDescription& column : description.columns) {
            columns.emplace_back(json_column(column));
        }
        const facts::FactTable* table = view.facts().table(description.name);
        tables.emplace_back(json::object{{"name", json_text(description.name)},
                                         {"label", json_text(description.label)},
                                         {"rows", json_text(description.rows)},
                                         {"has_rows", table != nullptr && table->num_rows() > 0},
                                         {"columns", std::move(columns)}});
    }
    json::object object;
    object["tables"] = std::move(tables);
    return object;
}

}  // namespace msoko::api
