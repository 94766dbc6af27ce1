#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <memory>

#include "analysis_run.hpp"
#include "msoko/analysis/clusters.hpp"
#include "msoko/app/cluster_register.hpp"
#include "msoko/app/compare.hpp"
#include "msoko/app/comparison_parameters.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using analysis::Cluster;
using analysis::Clustering;
using number::format;

/// Schools are listed where a reader can take them in.
constexpr std::size_t kMostListed = 60;

struct ClusterOptions {
    std::vector<std::string> indicators;  ///< empty = the catalogue's conditions
    std::size_t groups = 0;               ///< 0 = chosen
    bool by_means = false;
    std::string output;
};

std::string feature_title(const app::Assessment& assessment, const std::string& indicator) {
    return assessment.catalog().find_indicator(indicator)->short_title;
}

std::string titles_of(const app::Assessment& assessment, const std::vector<std::string>& indicators) {
    std::vector<std::string> titles;
    titles.reserve(indicators.size());
    for (const std::string& indicator : indicators) {
        titles.push_back("«" + feature_title(assessment, indicator) + "»");
    }
    return fmt::format("{}", fmt::join(titles, ", "));
}

std::vector<std::string> used(const Clustering& clustering) {
    std::vector<std::string> indicators;
    indicators.reserve(clustering.context.columns.size());
    for (const analysis::ContextColumn& column : clustering.context.columns) {
        indicators.push_back(column.indicator);
    }
    return indicators;
}

std::string_view structure_words(const Clustering& clustering) {
    switch (clustering.structure) {
        case analysis::ClusterStructure::Clear:
            return "группы различаются отчётливо";
        case analysis::ClusterStructure::Weak:
            return "группы различаются слабо, границы между ними условны";
        case analysis::ClusterStructure::None:
            return "отчётливых групп нет, деление условно";
    }
    return "";
}

std::string distinctions_of(const app::Assessment& assessment, const Clustering& clustering, const Cluster& cluster) {
    std::string words;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, cluster.distinctions.size()); ++i) {
        const analysis::Distinction& one = cluster.distinctions[i];
        words += fmt::format("{}{}: {} (у всех {})", words.empty() ? "" : "; ",
                             feature_title(assessment, clustering.context.columns[one.column].indicator),
                             number::format_plain(std::round(10 * one.group_value) / 10),
                             number::format_plain(std::round(10 * one.value) / 10));
    }
    return words.empty() ? "ничем не выделяется" : words;
}

void print_groups(const app::Assessment& assessment, const Clustering& clustering) {
    TerminalTable table({{"№", Align::Right},
                         {"Кластер", Align::Left, 60},
                         {"Школ", Align::Right},
                         {"Устойчивость", Align::Right},
                         {"Чем отличается (медианы; у признаков «да — нет» доля «да», %)", Align::Left, 110}});
    for (const Cluster& cluster : clustering.clusters) {
        table.add({std::to_string(cluster.number), cluster.name,
                   format(static_cast<std::int64_t>(cluster.members.size())), format(cluster.stability, 2),
                   distinctions_of(assessment, clustering, cluster)});
    }
    fmt::print("{}", table.to_string());
    fmt::print("Чёткость (средний силуэт): {} — {}. {} Совпадение с делением другим способом: {} из 1.\n\n",
               format(clustering.silhouette, 2), structure_words(clustering),
               clustering.is_stable ? "На повторных выборках группы повторяются."
                                    : "На повторных выборках повторяются не все группы: состав неустойчивых "
                                      "(ниже 0,75) не используйте как довод.",
               format(clustering.agreement, 2));
}

void print_members(const app::Assessment& assessment, const AnalysisOptions& options, const Clustering& clustering) {
    TerminalTable table({{"Организация", Align::Left, 50}, {"Муниципалитет", Align::Left, 40}, {"Кластер"}});
    std::size_t num_asked = 0;
    const auto add = [&](facts::OrgId organization, const std::string& cluster) {
        if (is_asked(assessment, options, organization)) {
            ++num_asked;
            table.add({school_title(assessment, organization), municipality_title(assessment, organization), cluster});
        }
    };
    for (const Cluster& cluster : clustering.clusters) {
        for (const facts::OrgId member : cluster.members) {
            add(member, value_of(cluster));
        }
    }
    for (const facts::OrgId organization : clustering.unplaced) {
        add(organization, "не отнесена: мало сведений об условиях");
    }
    if (num_asked <= kMostListed) {
        fmt::print("{}\n", table.to_string());
    } else {
        fmt::print("Состав кластеров (школ: {}): --in-municipality, --json или -o ФАЙЛ.\n\n",
                   format(static_cast<std::int64_t>(num_asked)));
    }
}

void print_year(const app::Assessment& assessment, const AnalysisOptions& options, const Clustering& clustering) {
    fmt::print("Кластеры школ по условиям работы, {} год\n", clustering.context.year);
    fmt::print("Учтено: {}.\n", titles_of(assessment, used(clustering)));
    if (!clustering.unused.empty()) {
        fmt::print("Не учтено (известно менее чем о половине школ или у всех одинаково): {}.\n",
                   titles_of(assessment, clustering.unused));
    }
    fmt::print("Школ в кластерах: {}; не отнесено, потому что мало сведений: {}.\n",
               format(static_cast<std::int64_t>(clustering.context.organizations.size())),
               format(static_cast<std::int64_t>(clustering.unplaced.size())));
    if (clustering.clusters.empty()) {
        fmt::print("Кластеров нет: школ мало, либо условия у них одинаковы.\n\n");
        return;
    }
    print_groups(assessment, clustering);
    print_members(assessment, options, clustering);
}

json::object to_json(const app::Assessment& assessment, const Clustering& clustering) {
    const int year = clustering.context.year;
    const auto logins = [&](const std::vector<facts::OrgId>& organizations) {
        json::array array;
        for (const facts::OrgId organization : organizations) {
            array.emplace_back(unit_id(assessment.facts(), catalog::Level::Organization, organization.value, year));
        }
        return array;
    };
    json::array clusters;
    for (const Cluster& cluster : clustering.clusters) {
        json::array distinctions;
        for (const analysis::Distinction& one : cluster.distinctions) {
            distinctions.push_back(json::object{{"indicator", clustering.context.columns[one.column].indicator},
                                                {"distance", one.distance},
                                                {"value", one.group_value},
                                                {"value_of_all", one.value}});
        }
        clusters.push_back(json::object{{"number", cluster.number},
                                        {"name", cluster.name},
                                        {"stability", cluster.stability},
                                        {"kept", cluster.is_kept},
                                        {"distinctions", std::move(distinctions)},
                                        {"organizations", logins(cluster.members)}});
    }
    return json::object{{"year", year},
                        {"indicators", json::value_from(used(clustering))},
                        {"unused", json::value_from(clustering.unused)},
                        {"silhouettes", json::value_from(clustering.silhouettes)},
                        {"silhouette", clustering.silhouette},
                        {"structure", std::string(to_string(clustering.structure))},
                        {"stable", clustering.is_stable},
                        {"agreement", clustering.agreement},
                        {"clusters", std::move(clusters)},
                        {"unplaced", logins(clustering.unplaced)}};
}

Result<std::vector<std::string>> indicators_of(const app::Assessment& assessment,
                                               const catalog::ComparisonDefinitions& definitions,
                                               const ClusterOptions& options) {
    const std::vector<std::string> known(assessment.values().indicators().begin(),
                                         assessment.values().indicators().end());
    for (const std::string& id : options.indicators) {
        if (std::ranges::find(known, id) == known.end()) {
            const std::vector<std::string> near = text::nearest(id, known);
            return fail(ErrorCode::Usage,
                        fmt::format("Показателя «{}» в наборе нет.{}", id,
                                    near.empty() ? "" : fmt::format(" Возможно: {}.", fmt::join(near, ", "))));
        }
    }
    return options.indicators.empty() ? analysis::context_indicators(definitions) : options.indicators;
}

Result<void> print_clusters(const app::Assessment& assessment, const AnalysisOptions& options,
                            const ClusterOptions& own) {
    const auto definitions = app::comparison_definitions(assessment);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    const auto indicators = indicators_of(assessment, *definitions, own);
    if (!indicators) {
        return tl::make_unexpected(indicators.error());
    }
    analysis::ClusterParameters parameters = app::cluster_parameters(assessment.catalog(), assessment.profile());
    parameters.groups = own.groups == 0 ? std::nullopt : std::optional(own.groups);
    parameters.method = own.by_means ? analysis::ClusterMethod::Means : analysis::ClusterMethod::Medoids;
    const std::vector<Clustering> years = analysis::cluster_schools(
        assessment.values(), assessment.facts(), assessment.catalog(), *definitions, *indicators, parameters);
    if (!own.output.empty()) {
        if (Result<void> written = app::write_cluster_register(assessment.facts(), years, own.output); !written) {
            return written;
        }
    }
    json::array array;
    for (const Clustering& clustering : years) {
        if (options.year != 0 && options.year != clustering.context.year) {
            continue;
        }
        if (options.is_json) {
            array.push_back(to_json(assessment, clustering));
        } else {
            print_year(assessment, options, clustering);
        }
    }
    if (options.is_json) {
        fmt::print("{}\n", json::serialize(array));
    } else if (years.empty()) {
        fmt::print(
            "Сведений об условиях работы школ нет. Их дают реестры org и student, форма «Социальный паспорт школы» и "
            "контекстные анкеты ВПР (--context).\n");
    } else {
        fmt::print(
            "Кластер объединяет школы, которые работают в похожих условиях; о качестве их работы он не говорит. Номер "
            "и название группы сохраняются из года в год, пока в ней остаётся большинство школ.\n");
    }
    return {};
}

}  // namespace

void add_clusters(CLI::App& app, const Installation& installation, Command& chosen) {
    const auto own = std::make_shared<ClusterOptions>();
    add_analysis(app, installation, chosen,
                 {"clusters", "кластеры школ, которые работают в похожих условиях",
                  [own](const app::Assessment& assessment, const AnalysisOptions& options) {
                      return print_clusters(assessment, options, *own);
                  },
                  [own](CLI::App& command, AnalysisOptions& options) {
                      command.add_option("--by", own->indicators,
                                         "показатели, по которым сравнивать школы (все признаки контекста каталога)");
                      command.add_option("--groups", own->groups, "число кластеров; без него выбирается по данным");
                      command.add_flag("--means", own->by_means, "делить способом k-средних, а не вокруг медоидов");
                      command.add_option("-o,--output", own->output,
                                         "записать реестр групп (CSV): с ним показатели считаются и по кластерам");
                      declare_json(command, options);
                  }});
}

}  // namespace msoko::cli
