#include "chart_part.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <vector>

#include "chart_workbook.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/base/number.hpp"
#include "xml_writer.hpp"

namespace msoko::report {
namespace {

constexpr std::string_view kCategoryAxisId = "100001";
constexpr std::string_view kValueAxisId = "100002";
constexpr std::string_view kAttentionColor = "C0504D";
constexpr std::string_view kAxisFontSize = "1000";  // hundredths of a point

struct Look {
    std::string_view color;
    bool is_hatched = false;
};

/// Lightness falls from tone to tone, and Attention is hatched, so that the printer needs no colors.
Look look(SeriesTone tone) {
    switch (tone) {
        case SeriesTone::Main:
            return {"1F4E79"};
        case SeriesTone::Second:
            return {"8FB8DE"};
        case SeriesTone::Third:
            return {"6B7F2A"};
        case SeriesTone::Pale:
            return {"F2DDB0"};
        case SeriesTone::Attention:
            return {kAttentionColor, true};
    }
    return {"1F4E79"};
}

/// Writes one chart; the order of elements is that of the DrawingML schema.
class ChartWriter {
  public:
    explicit ChartWriter(const Chart& chart) : chart_(chart), xml_(XmlWriter::Kind::File) {}
    std::string write(const std::string& data_relation);

  private:
    void write_plot();
    void write_series(std::size_t index);
    void write_shape(const Series& series);
    void write_highlights(const Series& series);
    void write_value_labels();
    void write_fill(const Look& look);
    void write_categories();
    void write_numbers(std::string_view element, std::size_t column, const std::vector<std::optional<double>>& values,
                       std::string_view format);
    void write_axis(std::string_view element, std::string_view id, std::string_view crosses, const ChartAxis& axis);
    void write_axis_title(const std::string& title, bool is_vertical);
    void write_scaling(const ChartAxis& axis, bool is_reversed);
    void write_text_size();
    void value(std::string_view element, std::string_view value) { xml_.empty(element, {{"val", value}}); }

    [[nodiscard]] bool is_bars() const noexcept {
        return chart_.kind != ChartKind::Line && chart_.kind != ChartKind::Scatter;
    }
    [[nodiscard]] bool is_horizontal() const noexcept {
        return chart_.kind == ChartKind::Bar || chart_.kind == ChartKind::StackedBar;
    }
    [[nodiscard]] std::string_view plot_element() const noexcept {
        return is_bars() ? "c:barChart" : chart_.kind == ChartKind::Line ? "c:lineChart" : "c:scatterChart";
    }

    const Chart& chart_;
    XmlWriter xml_;
};

std::string ChartWriter::write(const std::string& data_relation) {
    xml_.open("c:chartSpace", {{"xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"},
                               {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                               {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}});
    value("c:date1904", "0");
    value("c:lang", "ru-RU");
    value("c:roundedCorners", "0");
    xml_.open("c:chart");
    value("c:autoTitleDeleted", "1");
    xml_.open("c:plotArea");
    xml_.empty("c:layout");
    write_plot();
    const bool is_scatter = chart_.kind == ChartKind::Scatter;
    write_axis(is_scatter ? "c:valAx" : "c:catAx", kCategoryAxisId, kValueAxisId, chart_.category_axis);
    write_axis("c:valAx", kValueAxisId, kCategoryAxisId, chart_.value_axis);
    xml_.close();
    if (chart_.series.size() > 1) {
        const auto legend = xml_.element("c:legend");
        value("c:legendPos", "b");
        value("c:overlay", "0");
        write_text_size();
    }
    value("c:plotVisOnly", "1");
    value("c:dispBlanksAs", "gap");
    xml_.close();
    {
        const auto shape = xml_.element("c:spPr");
        xml_.empty("a:noFill");
        const auto line = xml_.element("a:ln");
        xml_.empty("a:noFill");
    }
    {
        const auto text = xml_.element("c:txPr");
        xml_.empty("a:bodyPr");
        const auto paragraph = xml_.element("a:p");
        {
            const auto properties = xml_.element("a:pPr");
            const auto run = xml_.element("a:defRPr", {{"sz", kAxisFontSize}});
            xml_.empty("a:latin", {{"typeface", "Times New Roman"}});
        }
        xml_.empty("a:endParaRPr", {{"lang", "ru-RU"}});
    }
    {
        const auto data = xml_.element("c:externalData", {{"r:id", data_relation}});
        value("c:autoUpdate", "0");
    }
    xml_.close();
    return xml_.take();
}

void ChartWriter::write_plot() {
    const auto plot = xml_.element(plot_element());
    if (is_bars()) {
        value("c:barDir", is_horizontal() ? "bar" : "col");
        value("c:grouping", chart_.kind == ChartKind::StackedBar ? "stacked" : "clustered");
        value("c:varyColors", "0");
    } else if (chart_.kind == ChartKind::Line) {
        value("c:grouping", "standard");
        value("c:varyColors", "0");
    } else {
        value("c:scatterStyle", "lineMarker");
        value("c:varyColors", "0");
    }
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
        write_series(i);
    }
    if (is_bars()) {
        value("c:gapWidth", chart_.kind == ChartKind::Histogram ? "4" : "50");
        if (chart_.kind == ChartKind::StackedBar) {
            value("c:overlap", "100");
        }
    } else if (chart_.kind == ChartKind::Line) {
        value("c:marker", "1");
    }
    value("c:axId", kCategoryAxisId);
    value("c:axId", kValueAxisId);
}

void ChartWriter::write_series(std::size_t index) {
    const Series& series = chart_.series[index];
    const bool is_scatter = chart_.kind == ChartKind::Scatter;
    const std::size_t column = is_scatter ? 2 * index + 2 : index + 1;
    MSOKO_ASSERT(is_scatter ? series.x.size() == series.values.size()
                            : chart_.categories.size() == series.values.size());
    const auto element = xml_.element("c:ser");
    value("c:idx", std::to_string(index));
    value("c:order", std::to_string(index));
    {
        const auto name = xml_.element("c:tx");
        const auto reference = xml_.element("c:strRef");
        xml_.leaf("c:f", chart_reference(column, 0));
        const auto cache = xml_.element("c:strCache");
        value("c:ptCount", "1");
        const auto point = xml_.element("c:pt", {{"idx", "0"}});
        xml_.leaf("c:v", series.name);
    }
    write_shape(series);
    write_highlights(series);
    if (chart_.show_values) {
        write_value_labels();
    }
    if (is_scatter) {
        const std::vector<std::optional<double>> x(series.x.begin(), series.x.end());
        write_numbers("c:xVal", column - 1, x, chart_.category_axis.number_format);
        write_numbers("c:yVal", column, series.values, chart_.value_axis.number_format);
        value("c:smooth", "0");
    } else {
        write_categories();
        write_numbers("c:val", column, series.values, chart_.value_axis.number_format);
        if (chart_.kind == ChartKind::Line) {
            value("c:smooth", "0");
        }
    }
}

void ChartWriter::write_fill(const Look& look) {
    if (look.is_hatched) {
        const auto fill = xml_.element("a:pattFill", {{"prst", "wdUpDiag"}});
        {
            const auto foreground = xml_.element("a:fgClr");
            value("a:srgbClr", look.color);
        }
        const auto background = xml_.element("a:bgClr");
        value("a:srgbClr", "FFFFFF");
    } else {
        const auto fill = xml_.element("a:solidFill");
        value("a:srgbClr", look.color);
    }
}

void ChartWriter::write_shape(const Series& series) {
    const Look style = look(series.tone);
    if (is_bars()) {
        {
            const auto shape = xml_.element("c:spPr");
            write_fill(style);
            const auto line = xml_.element("a:ln", {{"w", "6350"}});
            write_fill({"404040"});
        }
        value("c:invertIfNegative", "0");
        return;
    }
    {
        const auto shape = xml_.element("c:spPr");
        const auto line = xml_.element("a:ln", {{"w", "22225"}});
        if (chart_.kind == ChartKind::Scatter) {
            xml_.empty("a:noFill");
        } else {
            write_fill({style.color});
        }
    }
    const auto marker = xml_.element("c:marker");
    value("c:symbol", series.tone == SeriesTone::Main ? "circle" : "diamond");
    value("c:size", "6");
    const auto shape = xml_.element("c:spPr");
    write_fill({style.color});
}

void ChartWriter::write_highlights(const Series& series) {
    for (const std::size_t index : series.highlighted) {
        const auto point = xml_.element("c:dPt");
        value("c:idx", std::to_string(index));
        if (is_bars()) {
            value("c:invertIfNegative", "0");
            value("c:bubble3D", "0");
            const auto shape = xml_.element("c:spPr");
            write_fill({kAttentionColor, true});
            const auto line = xml_.element("a:ln", {{"w", "6350"}});
            write_fill({"404040"});
        } else {
            {
                const auto marker = xml_.element("c:marker");
                value("c:symbol", "triangle");
                value("c:size", "8");
                const auto shape = xml_.element("c:spPr");
                write_fill({kAttentionColor});
            }
            value("c:bubble3D", "0");
        }
    }
}

void ChartWriter::write_value_labels() {
    const auto labels = xml_.element("c:dLbls");
    xml_.empty("c:numFmt", {{"formatCode", chart_.value_axis.number_format}, {"sourceLinked", "0"}});
    {
        const auto shape = xml_.element("c:spPr");
        // A white ground keeps the figures readable on dark and hatched bars.
        if (chart_.kind == ChartKind::StackedBar) {
            write_fill({"FFFFFF"});
        } else {
            xml_.empty("a:noFill");
        }
    }
    write_text_size();
    if (is_bars()) {
        value("c:dLblPos", chart_.kind == ChartKind::StackedBar ? "ctr" : "outEnd");
    } else {
        value("c:dLblPos", "t");
    }
    value("c:showLegendKey", "0");
    value("c:showVal", "1");
    value("c:showCatName", "0");
    value("c:showSerName", "0");
    value("c:showPercent", "0");
    value("c:showBubbleSize", "0");
}

void ChartWriter::write_categories() {
    const auto element = xml_.element("c:cat");
    const auto reference = xml_.element("c:strRef");
    xml_.leaf("c:f", chart_reference(0, chart_.categories.size()));
    const auto cache = xml_.element("c:strCache");
    value("c:ptCount", std::to_string(chart_.categories.size()));
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
        const auto point = xml_.element("c:pt", {{"idx", std::to_string(i)}});
        xml_.leaf("c:v", chart_.categories[i]);
    }
}

void ChartWriter::write_numbers(std::string_view element_name, std::size_t column,
                                const std::vector<std::optional<double>>& values, std::string_view format) {
    const auto element = xml_.element(element_name);
    const auto reference = xml_.element("c:numRef");
    xml_.leaf("c:f", chart_reference(column, values.size()));
    const auto cache = xml_.element("c:numCache");
    xml_.leaf("c:formatCode", format);
    value("c:ptCount", std::to_string(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) {
            const auto point = xml_.element("c:pt", {{"idx", std::to_string(i)}});
            xml_.leaf("c:v", number::to_exact(*values[i]));
        }
    }
}

void ChartWriter::write_scaling(const ChartAxis& axis, bool is_reversed) {
    const auto scaling = xml_.element("c:scaling");
    value("c:orientation", is_reversed ? "maxMin" : "minMax");
    if (axis.max) {
        value("c:max", number::to_exact(*axis.max));
    }
    if (axis.min) {
        value("c:min", number::to_exact(*axis.min));
    }
}

void ChartWriter::write_axis(std::string_view element_name, std::string_view id, std::string_view crosses,
                             const ChartAxis& axis) {
    const bool is_categories = id == kCategoryAxisId;
    const bool is_vertical = is_categories == is_horizontal();
    const auto element = xml_.element(element_name);
    value("c:axId", id);
    write_scaling(axis, is_categories && is_horizontal());
    value("c:delete", "0");
    value("c:axPos", is_vertical ? "l" : "b");
    if (!is_categories) {
        const auto grid = xml_.element("c:majorGridlines");
        const auto shape = xml_.element("c:spPr");
        const auto line = xml_.element("a:ln", {{"w", "6350"}});
        write_fill({"D9D9D9"});
    }
    if (!axis.title.empty()) {
        write_axis_title(axis.title, is_vertical);
    }
    xml_.empty("c:numFmt", {{"formatCode", axis.number_format}, {"sourceLinked", "0"}});
    value("c:majorTickMark", "out");
    value("c:minorTickMark", "none");
    value("c:tickLblPos", is_categories ? "low" : "nextTo");
    write_text_size();
    value("c:crossAx", crosses);
    // The value axis of horizontal bars stands below them although the categories run from top to bottom.
    value("c:crosses", !is_categories && is_horizontal() ? "max" : "autoZero");
    if (element_name == "c:catAx") {
        value("c:auto", "0");
        value("c:lblAlgn", "ctr");
        value("c:lblOffset", "100");
        value("c:tickLblSkip", "1");
        value("c:noMultiLvlLbl", "1");
    } else {
        value("c:crossBetween", chart_.kind == ChartKind::Scatter ? "midCat" : "between");
    }
}

void ChartWriter::write_axis_title(const std::string& title, bool is_vertical) {
    const auto element = xml_.element("c:title");
    {
        const auto text = xml_.element("c:tx");
        const auto rich = xml_.element("c:rich");
        xml_.empty("a:bodyPr", {{"rot", is_vertical ? "-5400000" : "0"}, {"vert", "horz"}});
        const auto paragraph = xml_.element("a:p");
        const auto run = xml_.element("a:r");
        {
            const auto properties = xml_.element("a:rPr", {{"lang", "ru-RU"}, {"sz", kAxisFontSize}, {"b", "0"}});
            xml_.empty("a:latin", {{"typeface", "Times New Roman"}});
        }
        xml_.leaf("a:t", title);
    }
    value("c:overlay", "0");
}

void ChartWriter::write_text_size() {
    const auto text = xml_.element("c:txPr");
    xml_.empty("a:bodyPr");
    const auto paragraph = xml_.element("a:p");
    {
        const auto properties = xml_.element("a:pPr");
        const auto run = xml_.element("a:defRPr", {{"sz", kAxisFontSize}});
        xml_.empty("a:latin", {{"typeface", "Times New Roman"}});
    }
    xml_.empty("a:endParaRPr", {{"lang", "ru-RU"}});
}

}  // namespace

std::string chart_part(const Chart& chart, const std::string& data_relation) {
    return ChartWriter(chart).write(data_relation);
}

}  // namespace msoko::report
