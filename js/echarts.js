// The part of ECharts that the product's charts use; esbuild bundles it to public/echarts.js, loaded with the first chart.
import * as echarts from "echarts/core";
import { BarChart, HeatmapChart, LineChart, PieChart } from "echarts/charts";
import {
  AriaComponent, DatasetComponent, DataZoomSliderComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import * as polish from "echarts/i18n/langPL-obj.js";

echarts.use([
  BarChart, HeatmapChart, LineChart, PieChart,
  AriaComponent, DatasetComponent, DataZoomSliderComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent,
  CanvasRenderer,
]);
// The locale given to init() is the language of the text read to blind people. ZH and EN come with the core.
echarts.registerLocale("PL", polish);
window.echarts = echarts;
