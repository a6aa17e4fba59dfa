"""Sets of font families that offices ask for by name: `[layout] preset = "GB2312字体"`."""

# GB/T 9704 names 仿宋体 and 楷体 only; which product that is differs from office to office.
PRESETS: dict[str, dict[str, str]] = {
    "国标系统字体": {},
    "GB2312字体": {"body": "仿宋_GB2312", "subheading": "楷体_GB2312", "table": "仿宋_GB2312"},
    "方正_GBK": {
        "title": "方正小标宋_GBK",
        "body": "方正仿宋_GBK",
        "heading": "方正黑体_GBK",
        "subheading": "方正楷体_GBK",
        "table_head": "方正黑体_GBK",
        "table": "方正仿宋_GBK",
    },
}
