#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <fstream>
#include <iterator>

#include "body.hpp"
#include "caller.hpp"
#include "desk_operation.hpp"
#include "json.hpp"
#include "msoko/catalog/role_name.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/server/http/body_file.hpp"
#include "msoko/server/http/static_files.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 7> kAnswers{"year",  "procedure",    "run",         "subject",
                                                   "grade", "organization", "municipality"};

json::value json_mapping(const std::optional<app::UsedMapping>& mapping) {
    if (!mapping) {
        return {};
    }
    return json::object{{"title", json_text(mapping->title)},
                        {"name", json_text(mapping->name)},
                        {"who", json_text(mapping->who)},
                        {"remembered", mapping->is_remembered}};
}

json::object json_sheet(const ingest::SheetSummary& sheet) {
    json::array answers;
    for (const ingest::Answer& answer : sheet.answers) {
        answers.emplace_back(json::object{{"name", json_text(answer.name)},
                                          {"value", json_text(answer.value)},
                                          {"origin", json_text(answer.origin)}});
    }
    return {{"sheet", json_text(sheet.sheet)},
            {"layout", json_text(sheet.layout)},
            {"title", json_text(sheet.layout_title)},
            {"answers", std::move(answers)},
            {"rows", sheet.num_rows},
            {"valid", sheet.num_valid},
            {"absent", sheet.num_absent},
            {"rejected", sheet.num_rejected}};
}

/// Schema Upload.
json::object json_upload(const app::UploadView& upload) {
    json::object answers;
    for (const auto& [name, value] : upload.said.answers) {
        answers[name] = json_text(value);
    }
    json::array mends;
    for (const std::string& mend : upload.said.mends) {
        mends.emplace_back(json_text(mend));
    }
    json::array sheets;
    for (const ingest::SheetSummary& sheet : upload.sheets) {
        sheets.emplace_back(json_sheet(sheet));
    }
    json::array conflicts;
    for (const app::Conflict& conflict : upload.conflicts) {
        conflicts.emplace_back(json::object{{"import", conflict.batch.id.value},
                                            {"name", json_text(conflict.batch.name)},
                                            {"row", json_text(conflict.row)}});
    }
    json::object object;
    object["id"] = upload.id.value;
    object["name"] = json_text(upload.name);
    object["bytes"] = upload.num_bytes;
    object["who"] = json_text(upload.who);
    object["at"] = json_time(upload.at);
    object["state"] = json_text(app::to_string(upload.state));
    object["job"] = upload.job.value;
    object["answers"] = std::move(answers);
    object["mends"] = std::move(mends);
    object["refusal"] = upload.refusal ? json_text(upload.refusal->message) : json::value();
    object["mapping"] = json_mapping(upload.mapping);
    object["sheets"] = std::move(sheets);
    object["findings"] = upload.findings->size();
    object["finding_kinds"] = json_finding_kinds(*upload.findings);
    object["conflicts"] = std::move(conflicts);
    object["repeat_of"] = upload.repeat_of ? json::value(upload.repeat_of->value) : json::value();
    object["import"] = upload.batch ? json::value(upload.batch->value) : json::value();
    return object;
}

http::Response reply_upload(const Result<app::UploadView>& upload, int status) {
    return upload ? reply(json_upload(*upload), status) : refuse_now(upload.error());
}

Result<app::UploadView> asked_upload(const Desk& desk, const http::Request& request) {
    const Result<std::uint32_t> id = path_number(request, "upload");
    return id ? desk.intake.find(app::UploadId{*id}) : tl::make_unexpected(id.error());
}

/// What a person says of the columns, put into the proposal, as the text of a description.
Result<std::string> mapping_of(const Desk& desk, app::UploadId id, Body& body) {
    constexpr std::size_t kMostColumns = 1000;
    const std::vector<json::value> columns = body.values("mapping", kMostColumns);
    if (columns.empty()) {
        return std::string();
    }
    Result<ingest::MappingProposal> proposal = desk.intake.propose(id);
    if (!proposal) {
        return tl::make_unexpected(proposal.error());
    }
    for (const json::value& value : columns) {
        Body one(value, {"column", "role"});
        const std::string name = one.required_text("column", 10);
        const auto role = catalog::parse_column_role(one.required_text("role", 100));
        if (const Result<void> checked = one.check(); !checked) {
            return tl::make_unexpected(checked.error());
        }
        const auto column = std::find_if(proposal->columns.begin(), proposal->columns.end(),
                                         [&](const auto& known) { return column_name(known.column) == name; });
        if (column == proposal->columns.end() || !role) {
            return fail(ErrorCode::Usage, fmt::format("Столбца «{}» или его роли нет.", name));
        }
        column->role = *role;
        column->similarity = 1;  // a person says so
    }
    return ingest::mapping_text(*proposal);
}

}  // namespace

http::Response list_uploads(const Desk& desk, const ApiOptions&, const http::Request& request) {
    if (const auto checked = Query(request, {}).check(); !checked) {
        return refuse(checked.error());
    }
    json::array uploads;
    for (const app::UploadView& upload : desk.intake.list()) {
        uploads.emplace_back(json_upload(upload));
    }
    return reply({{"uploads", std::move(uploads)}});
}

http::Response create_upload(const Desk& desk, const ApiOptions& options, const http::Request& request) {
    const Query query(request, {"name"});
    if (const auto checked = query.check(); !checked) {
        return refuse(checked.error());
    }
    const Result<app::UploadView> upload =
        desk.intake.receive(request.file->path(), query.text("name").value_or(""), actor_of(request, options).who);
    return upload ? reply(json_upload(*upload), 202) : refuse(upload.error());
}

http::Response get_upload(const Desk& desk, const ApiOptions&, const http::Request& request) {
    return reply_upload(asked_upload(desk, request), 200);
}

http::Response discard_upload(const Desk& desk, const ApiOptions&, const http::Request& request) {
    const Result<std::uint32_t> id = path_number(request, "upload");
    if (!id) {
        return refuse(id.error());
    }
    const Result<void> done = desk.intake.discard(app::UploadId{*id});
    return done ? reply_nothing() : refuse_now(done.error());
}

http::Response list_upload_findings(const Desk& desk, const ApiOptions&, const http::Request& request) {
    const Result<app::UploadView> upload = asked_upload(desk, request);
    if (!upload) {
        return refuse(upload.error());
    }
    return reply_findings(request, *upload->findings);
}

http::Response propose_mapping(const Desk& desk, const ApiOptions&, const http::Request& request) {
    const Result<std::uint32_t> id = path_number(request, "upload");
    const Result<ingest::MappingProposal> proposal =
        id ? desk.intake.propose(app::UploadId{*id}) : tl::make_unexpected(id.error());
    if (!proposal) {
        return refuse(proposal.error());
    }
    json::array columns;
    for (const ingest::ProposedColumn& column : proposal->columns) {
        json::array values;
        for (const std::string& value : column.values) {
            values.emplace_back(json_text(value));
        }
        columns.emplace_back(json::object{{"column", json_text(column_name(column.column))},
                                          {"header", json_text(column.header)},
                                          {"role", json_text(catalog::to_string(column.role))},
                                          {"is_sure", column.similarity >= ingest::kSureSimilarity},
                                          {"values", std::move(values)}});
    }
    return reply(
        {{"sheet", json_text(proposal->sheet)}, {"header_row", proposal->header_row}, {"columns", std::move(columns)}});
}

http::Response read_upload(const Desk& desk, const ApiOptions&, const http::Request& request) {
    constexpr std::size_t kLongest = 300;
    const Result<std::uint32_t> id = path_number(request, "upload");
    if (!id) {
        return refuse(id.error());
    }
    Body body(request, {"answers", "mends", "mapping"});
    app::Said said;
    if (const json::value* given = body.find("answers")) {
        Body answers(*given, {"year", "procedure", "run", "subject", "grade", "organization", "municipality"});
        for (const std::string_view name : kAnswers) {
            if (const auto answer = answers.text(name, kLongest); answer && !answer->empty()) {
                said.answers[std::string(name)] = *answer;
            }
        }
        if (const auto checked = answers.check(); !checked) {
            return refuse(checked.error());
        }
    }
    said.mends = body.texts("mends", 10, 100);
    for (const std::string& mend : said.mends) {
        if (const auto known = ingest::parse_mend(mend); !known) {
            return refuse(known.error());
        }
    }
    Result<std::string> mapping = mapping_of(desk, app::UploadId{*id}, body);
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    if (!mapping) {
        return refuse(mapping.error());
    }
    said.mapping = std::move(*mapping);
    return reply_upload(desk.intake.read_again(app::UploadId{*id}, std::move(said)), 202);
}

http::Response accept_upload(const Desk& desk, const ApiOptions& options, const http::Request& request) {
    const Result<std::uint32_t> id = path_number(request, "upload");
    if (!id) {
        return refuse(id.error());
    }
    Body body(request, {"supersede"});
    std::vector<store::BatchId> superseded;
    for (const std::int64_t number : body.integers("supersede", 100)) {
        superseded.push_back({static_cast<std::uint32_t>(number)});
    }
    if (const auto checked = body.check(); !checked) {
        return refuse(checked.error());
    }
    return reply_upload(desk.intake.accept(app::UploadId{*id}, std::move(superseded), actor_of(request, options)), 202);
}

http::Response get_annotated(const Desk& desk, const ApiOptions&, const http::Request& request) {
    const Result<app::UploadView> upload = asked_upload(desk, request);
    if (!upload) {
        return refuse(upload.error());
    }
    Result<http::BodyFolder> folder = http::BodyFolder::make(std::filesystem::temp_directory_path());
    if (!folder) {
        return refuse(folder.error());
    }
    const auto file = folder->next();
    if (const auto annotated = desk.intake.annotate(upload->id, file->path()); !annotated) {
        return refuse(annotated.error());
    }
    std::ifstream stream(file->path(), std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    return reply_file(std::move(bytes), http::media_type("annotated.xlsx"), "annotated.xlsx");
}

}  // namespace msoko::api
