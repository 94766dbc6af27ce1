#include <algorithm>
#include <boost/json/array.hpp>

#include "body.hpp"
#include "caller.hpp"
#include "desk_operation.hpp"
#include "json.hpp"
#include "msoko/app/journaled.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// Names for people of the layouts or tables by which a batch was read.
json::array json_layouts(const Desk& desk, std::string_view names) {
    const catalog::Catalog& catalog = desk.workplace.catalog();
    const auto layouts = catalog.layouts();
    json::array array;
    while (!names.empty()) {
        const std::string_view name = names.substr(0, names.find(", "));
        names.remove_prefix(std::min(names.size(), name.size() + 2));
        const auto layout =
            std::find_if(layouts.begin(), layouts.end(), [&](const auto& one) { return one.id == name; });
        const catalog::TableDescription* table = catalog.find_table(std::string(name));
        array.emplace_back(json_text(layout != layouts.end() ? std::string_view(layout->title)
                                     : table != nullptr      ? std::string_view(table->label)
                                                             : name));
    }
    return array;
}

/// Schema Import.
json::object json_import(const Desk& desk, const store::BatchRecord& batch) {
    json::object object;
    object["id"] = batch.id.value;
    object["name"] = json_text(batch.name);
    object["sha256"] = json_text(batch.sha256);
    object["who"] = json_text(batch.who);
    object["at"] = json_time(batch.at);
    object["kind"] = json_text(batch.kind == store::BatchKind::File ? "file" : "questionnaire");
    object["layouts"] = json_layouts(desk, batch.layouts);
    object["mapping"] = json_text(batch.mapping);
    object["options"] = json_text(batch.options);
    object["findings"] = batch.num_findings;
    object["created"] = batch.rows.created;
    object["changed"] = batch.rows.changed;
    object["unchanged"] = batch.rows.unchanged;
    object["removed"] = batch.rows.removed;
    object["rejected"] = batch.rows.rejected;
    object["state"] = json_text(store::to_string(batch.state));
    object["superseded_by"] = batch.superseded_by ? json::value(batch.superseded_by->value) : json::value();
    return object;
}

json::array json_imports(const Desk& desk, const std::vector<store::BatchRecord>& batches) {
    json::array array;
    for (const store::BatchRecord& batch : batches) {
        array.emplace_back(json_import(desk, batch));
    }
    return array;
}

/// Has the batches of the database and the number in the path at hand.
template <typename Work>
http::Response with_import(const Desk& desk, const http::Request& request, const Work& work) {
    const Result<std::uint32_t> id = path_number(request, "import");
    if (!id) {
        return refuse(id.error());
    }
    Result<store::Database> database = open_database(desk);
    if (!database) {
        return refuse(database.error());
    }
    store::Batches batches(*database);
    return work(batches, store::BatchId{*id});
}

}  // namespace

http::Response list_imports(const Desk& desk, const ApiOptions&, const http::Request& request) {
    Query query(request, {"state", "cursor", "limit"});
    Result<store::Database> database = open_database(desk);
    Result<std::vector<store::BatchRecord>> batches =
        database ? store::Batches(*database).list() : tl::make_unexpected(database.error());
    if (!batches) {
        return refuse(batches.error());
    }
    const auto state = query.text("state");
    if (state && *state != "accepted" && *state != "withdrawn" && *state != "superseded") {
        return refuse({ErrorCode::Usage, "Параметр «state» должен быть accepted, withdrawn или superseded."});
    }
    std::erase_if(*batches, [&](const auto& batch) { return state && store::to_string(batch.state) != *state; });
    std::reverse(batches->begin(), batches->end());
    const Page page = page_of(query, batches->size());
    if (const auto checked = query.check(); !checked) {
        return refuse(checked.error());
    }
    json::array imports;
    for (std::size_t i = page.first; i < page.last; ++i) {
        imports.emplace_back(json_import(desk, (*batches)[i]));
    }
    return reply({{"total", batches->size()}, {"imports", std::move(imports)}, {"next_cursor", page.next_cursor}});
}

http::Response get_import(const Desk& desk, const ApiOptions&, const http::Request& request) {
    return with_import(desk, request, [&](store::Batches& batches, store::BatchId id) {
        const Result<store::BatchRecord> batch = batches.find(id);
        if (!batch) {
            return refuse(batch.error());
        }
        const Result<std::vector<store::CellChange>> changes = batches.changes(id);
        if (!changes) {
            return refuse(changes.error());
        }
        const Result<std::vector<store::BatchRecord>> dependants = batches.dependants(id);
        if (!dependants) {
            return refuse(dependants.error());
        }
        return reply({{"import", json_import(desk, *batch)},
                      {"changes", changes->size()},
                      {"dependants", json_imports(desk, *dependants)}});
    });
}

http::Response list_import_findings(const Desk& desk, const ApiOptions&, const http::Request& request) {
    return with_import(desk, request, [&](store::Batches& batches, store::BatchId id) {
        const Result<std::vector<Finding>> findings = batches.findings(id);
        return findings ? reply_findings(request, *findings) : refuse(findings.error());
    });
}

http::Response list_import_changes(const Desk& desk, const ApiOptions&, const http::Request& request) {
    return with_import(desk, request, [&](store::Batches& batches, store::BatchId id) {
        Query query(request, {"cursor", "limit"});
        const Result<std::vector<store::CellChange>> changes = batches.changes(id);
        if (!changes) {
            return refuse(changes.error());
        }
        const Page page = page_of(query, changes->size());
        if (const auto checked = query.check(); !checked) {
            return refuse(checked.error());
        }
        json::array array;
        for (std::size_t i = page.first; i < page.last; ++i) {
            const store::CellChange& change = (*changes)[i];
            array.emplace_back(json::object{{"row", json_text(change.row)},
                                            {"column", json_text(change.column)},
                                            {"before", json_text(change.before)},
                                            {"after", json_text(change.after)}});
        }
        return reply({{"total", changes->size()}, {"changes", std::move(array)}, {"next_cursor", page.next_cursor}});
    });
}

http::Response withdraw_import(const Desk& desk, const ApiOptions& options, const http::Request& request) {
    const Body body(request, {});
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    const Result<std::uint32_t> number = path_number(request, "import");
    if (!number) {
        return refuse(number.error());
    }
    Result<store::Database> database = open_database(desk);
    if (!database) {
        return refuse(database.error());
    }
    const store::BatchId id{*number};
    const Result<std::vector<store::BatchRecord>> returned =
        app::withdraw(*database, actor_of(request, options), id, desk.workplace.request().clock());
    if (!returned) {
        return refuse_now(returned.error());
    }
    const app::JobId job = start_refresh(desk);
    const Result<store::BatchRecord> batch = store::Batches(*database).find(id);
    if (!batch) {
        return refuse(batch.error());
    }
    return reply(
        {{"import", json_import(desk, *batch)}, {"returned", json_imports(desk, *returned)}, {"job", job.value}});
}

}  // namespace msoko::api
